import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "dW2": "dW₂ = a₁ᵀ dz₂",
    "db2": "db₂ = Σ rows of dz₂",
    "da1": "da₁ = dz₂ W₂ᵀ",
    "dz1": "dz₁ = da₁ ⊙ (1 − a₁²)",
    "dW1": "dW₁ = xᵀ dz₁",
    "db1": "db₁ = Σ rows of dz₁",
}


def case(draw, n, inputs, hidden, classes):
    e = np.exp(draw.normal(size=(n, classes)))
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W2": draw.normal(size=(hidden, classes)),
        "a1": np.tanh(draw.normal(size=(n, hidden))),
        "p": e / e.sum(axis=1, keepdims=True),
    }


def cases():
    draw = np.random.default_rng(570)
    return [case(draw, 2, 5, 4, 3), case(draw, 3, 3, 3, 3)]
