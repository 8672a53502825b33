import numpy as np


def weight_gradient(x, y, w, b):
    """Returns z, p, ∂L/∂z and ∂L/∂w of one example x [D] with label y, for weights w [D] and a bias b."""
    # body
    z = (w * x).sum() + b  # a number
    p = 1 / (1 + np.exp(-z))  # a number
    dz = p - y  # a number
    dw = dz * x  # [D]
    return z, p, dz, dw
    # end body


def prediction():
    """Returns your prediction of ∂L/∂w [2] for x = (2, −1), w = (0.5, 1), b = 0, y = 1."""
    # write
    return np.array([-1.0, 0.5])
    # end
