import numpy as np


def backward(y, a1, p):
    """Returns dz2, dW2 and db2, from y [N, 10], a1 [N, 128] and p [N, 10]."""
    # body
    N = y.shape[0]
    dz2 = (p - y) / N  # [N, 10]
    # write
    dW2 = a1.T @ dz2  # [128, 10] = [128, N] · [N, 10]
    db2 = dz2.sum(axis=0)  # [10]
    # end
    return dz2, dW2, db2
    # end body
