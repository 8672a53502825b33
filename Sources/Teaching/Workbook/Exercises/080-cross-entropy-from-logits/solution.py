import numpy as np


def binary_cross_entropy(z, y):
    """Returns the loss of each example [N] and their mean, from logits z [N] and labels y [N] of 0 and 1."""
    # body
    tail = np.log1p(np.exp(-np.abs(z)))  # [N]  ln(1 + e^(−|z|)), between 0 and ln 2
    # write
    losses = np.maximum(z, 0) - z * y + tail  # [N]
    # end
    return losses, losses.mean()
    # end body
