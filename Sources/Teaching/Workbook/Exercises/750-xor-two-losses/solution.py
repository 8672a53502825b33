import numpy as np


def squared_error_delta(p, y):
    """Returns dz2 = ∂L/∂z₂ of L = (1/N) Σ ½(p − y)², with p = σ(z₂); p and y [N, 1]."""
    # write
    return (p - y) * p * (1 - p) / len(p)  # [N, 1]
    # end


def cross_entropy_delta(p, y):
    """Returns dz2 = ∂L/∂z₂ of L = −(1/N) Σ [y ln p + (1 − y) ln(1 − p)]; p and y [N, 1]."""
    # write
    return (p - y) / len(p)  # [N, 1]
    # end


def backward(dz2, x, W2, z1, a1):
    """Returns dW2, db2, dz1, dW1 and db1, from dz2 [N, 1], x [N, 2], W2 [3, 1], z1 [N, 3] and a1 [N, 3]."""
    # write
    dW2 = a1.T @ dz2  # [3, 1] = [3, N] · [N, 1]
    db2 = dz2.sum(axis=0)  # [1]
    dz1 = dz2 @ W2.T * (z1 > 0)  # [N, 3] = [N, 1] · [1, 3]
    dW1 = x.T @ dz1  # [2, 3] = [2, N] · [N, 3]
    db1 = dz1.sum(axis=0)  # [3]
    return dW2, db2, dz1, dW1, db1
    # end
