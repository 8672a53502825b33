import numpy as np


def backward(z, y):
    """Returns p, ∂L/∂p, ∂p/∂z and ∂L/∂z of each example, all [N], from logits z [N] and labels y [N].

    L = −y ln p − (1 − y) ln(1 − p) is the loss of one example, so that there is no mean here.
    """
    # body
    p = 1 / (1 + np.exp(-z))  # [N]
    dp = -y / p + (1 - y) / (1 - p)  # [N]  ∂L/∂p
    slope = p * (1 - p)  # [N]  ∂p/∂z
    # write
    dz = p - y  # [N]  ∂L/∂z, multiplied out
    # end
    return p, dp, slope, dz
    # end body
