import numpy as np

formulas = {
    "z1": "z₁ = x W₁ + b₁",
    "a1": "a₁ = max(0, z₁)",
    "z2": "z₂ = a₁ W₂ + b₂",
    "prediction": "z₂ of the example (3, 1)",
}


def case(draw, n, inputs, hidden, outputs):
    return {
        "x": draw.normal(size=(n, inputs)),
        "W1": draw.normal(size=(inputs, hidden)),
        "b1": draw.normal(size=hidden),
        "W2": draw.normal(size=(hidden, outputs)),
        "b2": draw.normal(size=outputs),
    }


def cases():
    draw = np.random.default_rng(500)
    return [case(draw, 2, 2, 3, 2), case(draw, 3, 3, 3, 3)]
