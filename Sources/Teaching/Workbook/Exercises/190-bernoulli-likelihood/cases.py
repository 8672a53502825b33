import numpy as np

formulas = {
    "log_likelihood": "ones · ln p + zeros · ln(1 − p)",
    "most_likely": "the p with the largest log-likelihood: ones / n, if the grid holds it",
}


def cases():
    return [
        {"y": np.array([1, 0, 1, 1, 0, 1, 1, 0, 1, 1]), "p": np.linspace(0.05, 0.95, 19)},
        {"y": np.array([0, 0, 1, 0]), "p": np.array([0.1, 0.25, 0.4, 0.6, 0.9])},
    ]
