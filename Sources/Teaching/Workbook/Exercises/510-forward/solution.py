import numpy as np


def forward(x, W1, b1, W2, b2):
    """Returns z1, a1, z2 and p, from x [N, 784], W1 [784, 128], b1 [128], W2 [128, 10] and b2 [10]."""
    # write
    z1 = x @ W1 + b1  # [N, 128] = [N, 784] · [784, 128] + [128]
    a1 = np.maximum(z1, 0)  # [N, 128]
    z2 = a1 @ W2 + b2  # [N, 10] = [N, 128] · [128, 10] + [10]
    e = np.exp(z2 - z2.max(axis=1, keepdims=True))  # [N, 10]
    p = e / e.sum(axis=1, keepdims=True)  # [N, 10]
    return z1, a1, z2, p
    # end
