import numpy as np

formulas = {"dA": "dA = dC Bᵀ", "dB": "dB = Aᵀ dC"}


def case(draw, m, k, n):
    return {"A": draw.normal(size=(m, k)), "B": draw.normal(size=(k, n)), "dC": draw.normal(size=(m, n))}


def cases():
    draw = np.random.default_rng(860)
    return [case(draw, 3, 3, 3), case(draw, 2, 4, 3), case(draw, 3, 1, 2)]
