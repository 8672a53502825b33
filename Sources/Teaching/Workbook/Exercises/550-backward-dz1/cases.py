import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "da1": "da₁ = dz₂ W₂ᵀ",
    "dz1": "dz₁ = da₁ ⊙ ReLU′(z₁)",
}


def case(draw, n, hidden, classes):
    e = np.exp(draw.normal(size=(n, classes)))
    return {
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W2": draw.normal(size=(hidden, classes)),
        "z1": draw.normal(size=(n, hidden)),
        "p": e / e.sum(axis=1, keepdims=True),
    }


def cases():
    draw = np.random.default_rng(550)
    all = [case(draw, 2, 4, 3), case(draw, 3, 3, 3), case(draw, 4, 5, 2)]
    all[2]["z1"][[0, 1, 3], [4, 2, 0]] = 0  # neurons that sit exactly at the kink
    return all
