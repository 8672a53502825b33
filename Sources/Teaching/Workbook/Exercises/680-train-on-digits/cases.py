import gzip
from pathlib import Path

import numpy as np

formulas = {
    "b2": "b₂ ← b₂ − η ∂L/∂b₂, after one mini-batch of 20",
    "losses": "L on all training examples, after each epoch",
    "accuracy": "the share of the test examples with argmax p = label",
}


def cases():
    """The first 400 digits of the data set that the program holds: 300 to learn from, 100 to test."""
    repository = next(folder for folder in Path(__file__).parents if (folder / "Package.swift").exists())
    with gzip.open(repository / "Sources/Data/Digits/digits.csv.gz", "rt") as file:
        digits = np.loadtxt(file, delimiter=",", dtype=int, max_rows=400)
    draw = np.random.default_rng(680)
    return [
        {
            "pixels": digits[:, :64],
            "labels": digits[:, 64],
            "W1": np.sqrt(2 / 64) * draw.normal(size=(64, 24)),
            "W2": np.sqrt(2 / 24) * draw.normal(size=(24, 10)),
            "orders": np.array([draw.permutation(300) for _ in range(20)]),
        }
    ]
