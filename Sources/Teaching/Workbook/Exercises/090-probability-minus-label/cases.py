import numpy as np

formulas = {
    "p": "p = σ(z)",
    "dp": "∂L/∂p = −y/p + (1 − y)/(1 − p)",
    "slope": "∂p/∂z = p(1 − p)",
    "dz": "∂L/∂z = p − y",
}


def cases():
    return [
        {"z": np.array([0.8, -1.2, 0.0, 3.0, -2.5]), "y": np.array([1.0, 0.0, 1.0, 0.0, 1.0])},
        {"z": np.random.default_rng(90).normal(0, 2, 4), "y": np.array([0.0, 0.0, 1.0, 0.0])},
    ]
