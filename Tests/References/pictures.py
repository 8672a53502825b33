"""Writes pictures.json: the variance of the activations of deep networks before training, by NumPy.

Run with NumPy 2: python pictures.py
"""

import json
from pathlib import Path

import numpy as np

WIDTH, DEPTH, EXAMPLES = 32, 5, 256

INITIALIZATIONS = {
    "He": np.sqrt(2 / WIDTH),
    "LeCun": np.sqrt(1 / WIDTH),
    "Xavier": np.sqrt(2 / (WIDTH + WIDTH)),
    "normal, 0.01": 0.01,
}
ACTIVATIONS = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh}


def variances(draw, activation):
    rng = np.random.default_rng(0)
    a = rng.normal(size=(EXAMPLES, WIDTH))
    result = [a.var()]
    for _ in range(DEPTH):
        a = activation(a @ draw(rng))
        result.append(a.var())
    return result


def drawn(deviation):
    return lambda rng: rng.normal(0, deviation, (WIDTH, WIDTH))


draws = {name: drawn(deviation) for name, deviation in INITIALIZATIONS.items()}
draws["constant, 0.01"] = lambda rng: np.full((WIDTH, WIDTH), 0.01)
draws["zeros"] = lambda rng: np.zeros((WIDTH, WIDTH))

reference = {
    "width": WIDTH,
    "depth": DEPTH,
    "variances": {
        name: {initialization: variances(draw, activation) for initialization, draw in draws.items()}
        for name, activation in ACTIVATIONS.items()
    },
}
Path(__file__).with_suffix(".json").write_text(json.dumps(reference, indent=1) + "\n")
