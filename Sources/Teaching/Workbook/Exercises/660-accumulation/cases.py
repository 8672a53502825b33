import numpy as np

formulas = {"dw": "∂L/∂w = (1/N) Σ xᵀ(p − y)"}


def case(draw, n, inputs, size):
    return {
        "x": draw.normal(size=(n, inputs)),
        "y": draw.integers(2, size=(n, 1)).astype(float),
        "w": draw.normal(size=(inputs, 1)),
        "size": size,
    }


def cases():
    draw = np.random.default_rng(660)
    return [case(draw, 7, 3, 3), case(draw, 4, 4, 1), case(draw, 8, 2, 5)]
