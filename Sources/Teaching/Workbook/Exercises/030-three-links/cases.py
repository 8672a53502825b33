import numpy as np

formulas = {
    "u": "u = x²",
    "v": "v = sin u",
    "y": "y = tanh v",
    "dv": "dy/dv = 1 − tanh²(v) = 1 − y²",
    "du": "dy/du = dy/dv · cos u",
    "dx": "dy/dx = dy/du · 2x",
}


def cases():
    return [
        {"x": np.array([-2.0, -0.7, 0.0, 0.3, 1.1])},
        {"x": np.random.default_rng(30).normal(size=8)},
    ]
