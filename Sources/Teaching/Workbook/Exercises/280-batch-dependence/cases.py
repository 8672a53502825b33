import numpy as np

formulas = {
    "p": "pₖ = e^(zₖ − max z) / Σ e^(zⱼ − max z), each row for itself",
    "predicted": "the class with the largest p of each row",
    "confidence": "the largest p of each row",
}


def cases():
    draw = np.random.default_rng(280)
    return [
        {"z": draw.normal(0, 2, (3, 3))},
        {"z": draw.normal(0, 2, (4, 3))},
        {"z": np.array([[1000.0, 999.0, -1000.0], [-1000.0, -1001.0, -999.0]])},
    ]
