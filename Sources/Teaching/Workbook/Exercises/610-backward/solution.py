import numpy as np


def backward(x, y, W2, z1, a1, p):
    """Returns dz2, dW2, db2, da1, dz1, dW1 and db1 of the network 784-128-10 with ReLU and softmax.

    x [N, 784], one-hot y [N, 10], W2 [128, 10], z1 [N, 128], a1 [N, 128] and p [N, 10].
    """
    # write
    dz2 = (p - y) / len(x)  # [N, 10]
    dW2 = a1.T @ dz2  # [128, 10] = [128, N] · [N, 10]
    db2 = dz2.sum(axis=0)  # [10]
    da1 = dz2 @ W2.T  # [N, 128] = [N, 10] · [10, 128]
    dz1 = da1 * (z1 > 0)  # [N, 128]
    dW1 = x.T @ dz1  # [784, 128] = [784, N] · [N, 128]
    db1 = dz1.sum(axis=0)  # [128]
    return dz2, dW2, db2, da1, dz1, dW1, db1
    # end
