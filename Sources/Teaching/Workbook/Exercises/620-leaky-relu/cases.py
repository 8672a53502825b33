import numpy as np

formulas = {
    "a": "f(z) = z if z > 0, else slope · z",
    "slopes": "f′(z) = 1 if z > 0, else slope",
}


def cases():
    draw = np.random.default_rng(620)
    return [
        {"z": np.array([[-2.0, 0.0, 3.0], [0.5, -0.25, -100.0]]), "slope": 0.01},
        {"z": draw.normal(size=(3, 4)), "slope": 0.2},
        {"z": draw.normal(size=5), "slope": 0.01},
    ]
