import numpy as np


def d_sin(x):
    """Returns d/dx sin(x²) for each x [n]."""
    # body
    outer = np.cos(x**2)  # [n]  sin′ at x²
    inner = 2 * x  # [n]  (x²)′
    return outer * inner  # [n]
    # end body


def d_quartic(x):
    """Returns d/dx (x³ − x)⁴ for each x [n]."""
    # body
    outer = 4 * (x**3 - x) ** 3  # [n]  (u⁴)′ at u = x³ − x
    # write
    inner = 3 * x**2 - 1  # [n]  (x³ − x)′
    # end
    return outer * inner  # [n]
    # end body


def d_cube(x):
    """Returns d/dx (x² + 1)³ for each x [n]."""
    # body
    # write
    outer = 3 * (x**2 + 1) ** 2  # [n]  (u³)′ at u = x² + 1
    # end
    inner = 2 * x  # [n]  (x² + 1)′
    return outer * inner  # [n]
    # end body
