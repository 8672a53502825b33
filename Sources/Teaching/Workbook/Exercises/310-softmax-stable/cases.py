import numpy as np

formulas = {"p": "pₖ = e^(zₖ − max z) / Σ e^(zⱼ − max z)"}


def cases():
    draw = np.random.default_rng(310)
    return [
        {"z": np.array([[1.0, -2.0, 0.5], [0.3, 0.1, -1.2]])},
        {"z": draw.normal(size=(3, 3))},
        {"z": np.array([[1000.0, -1000.0, 0.0, 999.0], [-1000.0, -1001.0, -1002.0, -1000.0]])},
    ]
