import numpy as np


def forward(x):
    """Returns u, v and y, all of shape [n], of the chain x → u → v → y."""
    # body
    u = x**2  # [n]
    v = np.sin(u)  # [n]
    y = np.tanh(v)  # [n]
    return u, v, y
    # end body


def backward(x, u, v, y):
    """Returns the derivatives of y with respect to v, u and x, all of shape [n]."""
    # body
    dv = 1 - y**2  # [n]  dy/dv
    du = dv * np.cos(u)  # [n]  dy/du
    dx = du * 2 * x  # [n]  dy/dx
    return dv, du, dx
    # end body
