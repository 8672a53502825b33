import numpy as np


def ratio(a, b):
    """Returns a / b, or 0 where b is 0."""
    return a / b if b > 0 else 0.0


def metrics(tp, fp, fn, tn):
    """Returns accuracy, precision and recall, from the numbers of true and false positives and negatives."""
    # body
    accuracy = ratio(tp + tn, tp + fp + fn + tn)
    precision = ratio(tp, tp + fp)  # of all that were called positive, the share that is
    recall = ratio(tp, tp + fn)  # of all that are positive, the share that was found
    return accuracy, precision, recall
    # end body


def prediction():
    """Returns your prediction [3] of accuracy, precision and recall of the detector that calls all honest."""
    # write
    return np.array([0.99, 0.0, 0.0])
    # end
