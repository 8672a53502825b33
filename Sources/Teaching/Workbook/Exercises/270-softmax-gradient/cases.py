import numpy as np

formulas = {
    "p": "p = softmax(z)",
    "dz": "∂L/∂z = (p − y)/N",
}


def cases():
    draw = np.random.default_rng(270)
    return [
        {"z": draw.normal(size=(5, 3)), "y": np.eye(3)[[0, 2, 1, 1, 0]]},
        {"z": draw.normal(size=(4, 4)), "y": np.eye(4)[[3, 0, 0, 2]]},
        {"z": np.array([[1000.0, -1000.0, 0.0], [0.0, 1000.0, 999.0]]), "y": np.eye(3)[[1, 2]]},
    ]
