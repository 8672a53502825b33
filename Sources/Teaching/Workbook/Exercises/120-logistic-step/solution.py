import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def forward(x, y, w, b):
    """Returns z [N, 1], p [N, 1] and the loss, from x [N, D], labels y [N, 1], w [D, 1] and b [1]."""
    # write
    z = x @ w + b  # [N, 1] = [N, D] · [D, 1] + [1]
    p = sigmoid(z)  # [N, 1]
    losses = np.maximum(z, 0) - z * y + np.log1p(np.exp(-np.abs(z)))  # [N, 1]
    return z, p, losses.mean()
    # end


def backward(x, y, p):
    """Returns the gradients dz [N, 1], dw [D, 1] and db [1] of the loss."""
    # write
    dz = (p - y) / len(x)  # [N, 1]
    dw = x.T @ dz  # [D, 1] = [D, N] · [N, 1]
    db = dz.sum(axis=0)  # [1]
    return dz, dw, db
    # end
