import numpy as np

formulas = {
    "W1": "W₁ ← W₁ − η xᵀ dz₁, step after step",
    "prediction": "(the first step that changes W₁, the different columns of W₁ after 1000 steps)",
}


def case(draw, scale, steps):
    return {
        "W1": scale * draw.normal(size=(2, 3)),
        "b1": scale * draw.normal(size=3),
        "W2": scale * draw.normal(size=(3, 1)),
        "b2": scale * draw.normal(size=1),
        "steps": steps,
    }


def cases():
    draw = np.random.default_rng(700)
    return [case(draw, 0.0, 1), case(draw, 0.0, 2), case(draw, 0.0, 30), case(draw, 1.0, 3)]
