import numpy as np

formulas = {
    "matrix": "Cᵢⱼ: how many of class i were predicted as j",
    "accuracy": "Σ Cᵢᵢ / Σ Cᵢⱼ",
}


def cases():
    draw = np.random.default_rng(160)
    return [
        {
            "labels": np.array([0, 2, 1, 1, 0, 2, 2, 0]),
            "predictions": np.array([0, 2, 2, 1, 1, 2, 2, 0]),
            "classes": 3,
        },
        {"labels": draw.integers(0, 4, 25), "predictions": draw.integers(0, 5, 25), "classes": 5},
    ]
