import numpy as np


def binary_cross_entropy(p, y, epsilon):
    """Returns the terms of class 1 [N] and of class 0 [N], and the loss, from probabilities p [N] and labels y [N]."""
    # body
    if_one = y * np.log(p + epsilon)  # [N]
    if_zero = (1 - y) * np.log(1 - p + epsilon)  # [N]
    loss = -(if_one + if_zero).mean()  # a number
    return if_one, if_zero, loss
    # end body
