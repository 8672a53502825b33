import numpy as np

formulas = {
    "dz2": "dz₂ = (p − y) / N",
    "dW2": "dW₂ = a₁ᵀ dz₂",
    "da1": "da₁ = dz₂ W₂ᵀ",
    "dz1": "dz₁ = da₁ ⊙ σ′(z₁)",
    "dW1": "dW₁ = xᵀ dz₁",
}


def case(draw, n, inputs, hidden):
    z1 = 2 * draw.normal(size=(n, hidden))
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": draw.integers(2, size=(n, 1)).astype(float),
        "W2": draw.normal(size=(hidden, 1)),
        "z1": z1,
        "a1": 1 / (1 + np.exp(-z1)),
        "p": draw.uniform(0.1, 0.9, size=(n, 1)),
    }


def cases():
    draw = np.random.default_rng(600)
    return [case(draw, 4, 2, 3), case(draw, 3, 3, 3)]
