import numpy as np

formulas = {"p": "p = σ(z) = 1 / (1 + e^(−z))"}


def cases():
    return [
        {"z": np.array([-2.0, -0.5, 0.0, 0.3, 4.0])},
        {"z": np.random.default_rng(110).normal(0, 3, 6)},
        {"z": np.array([1000.0, -1000.0, 30.0, -30.0, 0.0])},
    ]
