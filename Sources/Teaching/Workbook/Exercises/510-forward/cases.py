import numpy as np

formulas = {
    "z1": "z₁ = x W₁ + b₁",
    "a1": "a₁ = max(0, z₁)",
    "z2": "z₂ = a₁ W₂ + b₂",
    "p": "p = softmax(z₂)",
}


def case(draw, n, inputs, hidden, outputs, scale=1.0):
    return {
        "x": scale * draw.normal(size=(n, inputs)),
        "W1": draw.normal(size=(inputs, hidden)),
        "b1": draw.normal(size=hidden),
        "W2": draw.normal(size=(hidden, outputs)),
        "b2": draw.normal(size=outputs),
    }


def cases():
    draw = np.random.default_rng(510)
    return [case(draw, 2, 5, 4, 3), case(draw, 3, 3, 3, 3), case(draw, 4, 3, 6, 2, scale=1000.0)]
