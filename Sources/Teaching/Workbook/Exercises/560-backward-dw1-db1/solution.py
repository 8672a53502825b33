import numpy as np


def backward(x, y, W2, z1, p):
    """Returns dz2, da1, dz1, dW1, db1, from x [N, 784], y [N, 10], W2 [128, 10], z1 [N, 128], p [N, 10]."""
    # body
    N = y.shape[0]
    dz2 = (p - y) / N  # [N, 10]
    da1 = dz2 @ W2.T  # [N, 128] = [N, 10] · [10, 128]
    dz1 = da1 * (z1 > 0)  # [N, 128]
    # write
    dW1 = x.T @ dz1  # [784, 128] = [784, N] · [N, 128]
    db1 = dz1.sum(axis=0)  # [128]
    # end
    return dz2, da1, dz1, dW1, db1
    # end body
