import numpy as np

formulas = {
    "he_sigma": "σ = √(2 / in)",
    "he_W": "W = σ · N(0, 1)",
    "xavier_sigma": "σ = √(2 / (in + out))",
    "xavier_W": "W = σ · N(0, 1)",
}


def cases():
    draw = np.random.default_rng(710)
    return [{"normals": draw.normal(size=size)} for size in [(6, 3), (5, 5), (2, 5)]]
