import numpy as np


def step(x, y, W1, b1, W2, b2, rate):
    """Returns W1, b1, W2 and b2 after a step of gradient descent on x [N, in] and labels y [N, out]."""
    # body
    z1 = x @ W1 + b1  # [N, hidden] = [N, in] · [in, hidden] + [hidden]
    a1 = np.maximum(z1, 0)  # [N, hidden]
    z2 = a1 @ W2 + b2  # [N, out] = [N, hidden] · [hidden, out] + [out]
    e = np.exp(z2 - z2.max(axis=1, keepdims=True))  # [N, out]
    p = e / e.sum(axis=1, keepdims=True)  # [N, out]

    dz2 = (p - y) / len(x)  # [N, out]
    dW2 = a1.T @ dz2  # [hidden, out]
    db2 = dz2.sum(axis=0)  # [out]
    dz1 = dz2 @ W2.T * (z1 > 0)  # [N, hidden]
    dW1 = x.T @ dz1  # [in, hidden]
    db1 = dz1.sum(axis=0)  # [hidden]
    return W1 - rate * dW1, b1 - rate * db1, W2 - rate * dW2, b2 - rate * db2
    # end body
