import numpy as np


def d_sin(x):
    """Returns d/dx sin(x²) for each x [n]."""
    # write
    outer, inner = np.cos(x**2), 2 * x  # [n]
    return outer * inner  # [n]
    # end


def d_exp(x):
    """Returns d/dx e^(2x+1) for each x [n]."""
    # write
    outer, inner = np.exp(2 * x + 1), 2
    return outer * inner  # [n]
    # end


def d_log(x):
    """Returns d/dx ln(1 + eˣ) for each x [n]."""
    # write
    outer, inner = 1 / (1 + np.exp(x)), np.exp(x)  # [n]
    return outer * inner  # [n]  which is σ(x)
    # end


def d_cube(x):
    """Returns d/dx (x² + 1)³ for each x [n]."""
    # write
    outer, inner = 3 * (x**2 + 1) ** 2, 2 * x  # [n]
    return outer * inner  # [n]
    # end


def d_tanh(x):
    """Returns d/dx tanh(2x) for each x [n]."""
    # write
    outer, inner = 1 - np.tanh(2 * x) ** 2, 2
    return outer * inner  # [n]
    # end


def d_sigmoid(x):
    """Returns d/dx σ(x) for each x [n], where σ(x) = 1 / (1 + e⁻ˣ)."""
    # write
    sigma = 1 / (1 + np.exp(-x))  # [n]
    return sigma * (1 - sigma)  # [n]
    # end
