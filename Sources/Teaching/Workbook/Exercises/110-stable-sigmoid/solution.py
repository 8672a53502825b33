import numpy as np


def sigmoid(z):
    """Returns σ(z) of each logit z [n]."""
    # write
    e = np.exp(-np.abs(z))  # [n]  in (0, 1]
    right, left = 1 / (1 + e), e / (1 + e)  # [n]  σ(z) right of 0, and left of 0
    return np.where(z > 0, right, left)  # [n]
    # end
