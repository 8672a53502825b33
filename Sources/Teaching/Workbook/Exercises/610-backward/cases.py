import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "dW2": "dW₂ = a₁ᵀ dz₂",
    "db2": "db₂ = Σ rows of dz₂",
    "da1": "da₁ = dz₂ W₂ᵀ",
    "dz1": "dz₁ = da₁ ⊙ ReLU′(z₁)",
    "dW1": "dW₁ = xᵀ dz₁",
    "db1": "db₁ = Σ rows of dz₁",
}


def case(draw, n, inputs, hidden, classes):
    e = np.exp(draw.normal(size=(n, classes)))
    z1 = draw.normal(size=(n, hidden))
    z1[-1, 0] = 0  # a neuron exactly at the kink
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W2": draw.normal(size=(hidden, classes)),
        "z1": z1,
        "a1": np.maximum(z1, 0),
        "p": e / e.sum(axis=1, keepdims=True),
    }


def cases():
    draw = np.random.default_rng(610)
    return [case(draw, 3, 3, 3, 3), case(draw, 2, 5, 4, 3), case(draw, 5, 2, 4, 2)]
