import numpy as np


def ratio(a, b):
    """Returns a / b for each element, and 0 where b is 0: a [K] and b [K] to [K]."""
    # write
    return np.where(b > 0, a / np.where(b > 0, b, 1), 0)  # [K]
    # end


def metrics(matrix):
    """Returns the precision, recall and F1 of each class, all [K], from a confusion matrix [K, K]."""
    # write
    right = np.diag(matrix)  # [K]
    predicted, actual = matrix.sum(axis=0), matrix.sum(axis=1)  # [K], [K]
    precision = ratio(right, predicted)  # [K]
    recall = ratio(right, actual)  # [K]
    f1 = ratio(2 * right, predicted + actual)  # [K]
    return precision, recall, f1
    # end
