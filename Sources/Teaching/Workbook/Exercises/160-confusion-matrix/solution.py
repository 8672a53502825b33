import numpy as np


def confusion_matrix(labels, predictions, classes):
    """Returns the matrix [K, K] of counts, from class indices labels [N] and predictions [N] and K classes."""
    # write
    matrix = np.zeros((classes, classes))  # [K, K]
    for label, prediction in zip(labels, predictions):
        matrix[label, prediction] += 1
    return matrix
    # end


def accuracy(matrix):
    """Returns the share of examples that were predicted right."""
    # write
    return np.trace(matrix) / matrix.sum()
    # end
