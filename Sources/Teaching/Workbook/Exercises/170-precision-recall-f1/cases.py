import numpy as np

formulas = {
    "precision": "Cₖₖ / Σᵢ Cᵢₖ, and 0 for 0/0",
    "recall": "Cₖₖ / Σⱼ Cₖⱼ, and 0 for 0/0",
    "f1": "2 Cₖₖ / (Σᵢ Cᵢₖ + Σⱼ Cₖⱼ), and 0 for 0/0",
}


def cases():
    return [
        {"matrix": np.array([[5, 2, 1], [0, 7, 3], [4, 1, 9]])},
        {"matrix": np.array([[6, 0, 2, 0], [3, 0, 1, 0], [1, 0, 8, 0], [0, 0, 0, 0]])},
        {"matrix": np.array([[990, 0], [10, 0]])},
    ]
