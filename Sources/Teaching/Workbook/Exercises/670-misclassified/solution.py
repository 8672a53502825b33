import numpy as np


def misclassified(p, labels, count):
    """Returns the predicted classes [N], and the positions of the first `count` wrong ones."""
    # body
    predicted = p.argmax(axis=1)  # [N]
    # write
    wrong = np.flatnonzero(predicted != labels)[:count]  # [at most count]
    # end
    return predicted, wrong
    # end body
