import numpy as np

formulas = {
    "if_one": "y ln(p + ε)",
    "if_zero": "(1 − y) ln(1 − p + ε)",
    "loss": "L = −(1/N) Σ [y ln(p + ε) + (1 − y) ln(1 − p + ε)]",
}

EPSILON = 2.0**-20  # a power of two: 1 − p + ε is exact in either order of the terms


def cases():
    return [
        {
            "p": np.array([0.75, 0.0, 1.0, 0.125, 1.0, 0.0]),
            "y": np.array([1.0, 0.0, 1.0, 1.0, 0.0, 1.0]),
            "epsilon": EPSILON,
        },
        {
            "p": np.array([0.0, 0.25, 1.0, 0.5, 0.875]),
            "y": np.array([0.0, 0.0, 1.0, 1.0, 0.0]),
            "epsilon": EPSILON,
        },
    ]
