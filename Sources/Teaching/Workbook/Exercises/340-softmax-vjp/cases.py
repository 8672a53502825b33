import numpy as np

formulas = {"dz": "dzₖ = pₖ (dpₖ − Σⱼ pⱼ dpⱼ)"}


def cases():
    draw = np.random.default_rng(340)
    return [
        {"z": draw.normal(size=(2, 4)), "dp": draw.normal(size=(2, 4))},
        {"z": draw.normal(size=(3, 3)), "dp": draw.normal(size=(3, 3))},
        {"z": np.array([[1000.0, 999.0, -1000.0]]), "dp": np.array([[1.0, -2.0, 3.0]])},
    ]
