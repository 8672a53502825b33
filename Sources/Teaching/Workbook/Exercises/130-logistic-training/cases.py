import numpy as np

formulas = {
    "losses": "L before the first step and after each",
    "w": "w ← w − η ∂L/∂w",
    "b": "b ← b − η ∂L/∂b",
    "accuracy": "the share of examples with (z > 0) = y",
}


def blobs(seed, n, mean):
    """2n points, n around (−mean, −mean) of class 0 and then n around (mean, mean) of class 1."""
    draw = np.random.default_rng(seed)
    return {
        "x": np.concatenate([draw.normal(-mean, 1, (n, 2)), draw.normal(mean, 1, (n, 2))]),
        "y": np.repeat([[0.0], [1.0]], n, axis=0),
    }


def cases():
    return [
        blobs(131, 6, 0.5) | {"learning_rate": 0.4, "steps": 5},
        blobs(0, 100, 2) | {"learning_rate": 0.1, "steps": 2000},
    ]
