import numpy as np


def backward(x, y, W2, a1, p):
    """Returns the gradients of a network with a tanh layer, softmax and cross-entropy."""
    # body
    N = x.shape[0]
    dz2 = (p - y) / N  # [N, out]
    dW2 = a1.T @ dz2  # [hidden, out] = [hidden, N] · [N, out]
    db2 = dz2.sum(axis=0)  # [out]
    da1 = dz2 @ W2.T  # [N, hidden] = [N, out] · [out, hidden]
    dz1 = da1 * (1 - a1**2)  # [N, hidden]
    dW1 = x.T @ dz1  # [in, hidden] = [in, N] · [N, hidden]
    db1 = dz1.sum(axis=0)  # [hidden]
    return dz2, dW2, db2, da1, dz1, dW1, db1
    # end body
