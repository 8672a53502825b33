import numpy as np

formulas = {
    "loss": "L = −(1/N) Σ y ln p + (λ/2) Σ W²",
    "dW": "dW = xᵀ(p − y)/N + λ W",
    "db": "db = Σ rows of (p − y)/N",
}


def case(draw, n, inputs, classes, decay):
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": np.eye(classes)[draw.integers(classes, size=n)],
        "W": draw.normal(size=(inputs, classes)),
        "b": draw.normal(size=classes),
        "decay": decay,
    }


def cases():
    draw = np.random.default_rng(730)
    return [case(draw, 4, 2, 3, 0.1), case(draw, 3, 3, 3, 0.01), case(draw, 2, 5, 4, 0.5)]
