import numpy as np

formulas = {
    "W1": "W₁ ← W₁ − η xᵀ dz₁",
    "b1": "b₁ ← b₁ − η Σ rows of dz₁",
    "W2": "W₂ ← W₂ − η a₁ᵀ dz₂",
    "b2": "b₂ ← b₂ − η Σ rows of dz₂",
}


def case(draw, n, inputs, hidden, classes):
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W1": draw.normal(size=(inputs, hidden)),
        "b1": draw.normal(size=hidden),
        "W2": draw.normal(size=(hidden, classes)),
        "b2": draw.normal(size=classes),
    }


def cases():
    draw = np.random.default_rng(590)
    return [case(draw, 4, 2, 5, 3), case(draw, 3, 3, 3, 3)]
