import numpy as np

formulas = {
    "z": "z = w·x + b",
    "p": "p = σ(z)",
    "dz": "∂L/∂z = p − y",
    "dw": "∂L/∂w = (p − y) x",
    "prediction": "∂L/∂w = (σ(0.5 · 2 + 1 · (−1)) − 1) · (2, −1)",
}


def cases():
    return [
        {"x": np.array([2.0, -1.0]), "y": 1.0, "w": np.array([0.5, 1.0]), "b": 0.0},
        {"x": np.array([0.5, -1.5, 2.0]), "y": 0.0, "w": np.array([-0.3, 0.8, 0.1]), "b": 0.4},
    ]
