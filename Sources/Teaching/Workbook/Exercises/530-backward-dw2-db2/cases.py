import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "dW2": "dW₂ = a₁ᵀ dz₂",
    "db2": "db₂ = Σ rows of dz₂",
}


def case(draw, n, hidden, classes):
    e = np.exp(draw.normal(size=(n, classes)))
    return {
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "a1": np.maximum(draw.normal(size=(n, hidden)), 0),
        "p": e / e.sum(axis=1, keepdims=True),
    }


def cases():
    draw = np.random.default_rng(530)
    return [case(draw, 3, 3, 3), case(draw, 2, 4, 3), case(draw, 5, 2, 4)]
