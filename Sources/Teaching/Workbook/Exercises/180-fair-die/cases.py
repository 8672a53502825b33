import numpy as np

formulas = {
    "mean": "E[X] = Σ p x",
    "variance": "Var[X] = Σ p (x − E[X])²",
    "prediction": "E[X] and Var[X] of 1 … 6, each with p = 1/6",
}


def cases():
    return [
        {"x": np.arange(1.0, 7.0), "p": np.full(6, 1 / 6)},
        {"x": np.array([-2.0, 0.5, 3.0]), "p": np.array([0.2, 0.5, 0.3])},
    ]
