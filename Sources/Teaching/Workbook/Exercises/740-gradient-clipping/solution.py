import numpy as np


def clip(gradients, limit):
    """Returns the norm of all gradients together, and the gradients with a norm of at most `limit`."""
    # write
    norm = np.sqrt(sum((g**2).sum() for g in gradients))  # a number
    factor = min(1, limit / norm)  # a number
    return norm, [factor * g for g in gradients]
    # end
