import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "da1": "da₁ = dz₂ W₂ᵀ",
    "dz1": "dz₁ = da₁ ⊙ ReLU′(z₁)",
    "dW1": "dW₁ = xᵀ dz₁",
    "db1": "db₁ = Σ rows of dz₁",
}


def case(draw, n, inputs, hidden, classes):
    e = np.exp(draw.normal(size=(n, classes)))
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W2": draw.normal(size=(hidden, classes)),
        "z1": draw.normal(size=(n, hidden)),
        "p": e / e.sum(axis=1, keepdims=True),
    }


def cases():
    draw = np.random.default_rng(560)
    return [case(draw, 3, 3, 3, 3), case(draw, 2, 5, 4, 3), case(draw, 4, 2, 5, 3)]
