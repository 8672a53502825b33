import numpy as np

formulas = {
    "y": "y[i, labels[i]] = 1, and 0 elsewhere",
    "losses": "Lᵢ = −Σ y ln p",
    "loss": "L = (1/N) Σ Lᵢ",
}


def cases():
    draw = np.random.default_rng(290)
    return [
        {"z": draw.normal(size=(4, 4)), "labels": np.array([3, 0, 1, 3])},
        {"z": draw.normal(size=(3, 5)), "labels": np.array([2, 4, 0])},
        {"z": np.array([[1000.0, 0.0, -1000.0], [-1000.0, -999.0, 0.0]]), "labels": np.array([1, 2])},
    ]
