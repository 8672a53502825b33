"""Makes xor.json: how many of XOR's four points NumPy has right after training, for each seed from 0 to 299, a digit
each, and the part of the seeds that have all. Run: python3 xor.py

The networks of all seeds are trained side by side: axis 0 is the seed.
"""

import json
import pathlib

import numpy as np

x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([[0], [1], [1], [0.0]])

deviations = {
    "he": lambda i, o: np.sqrt(2 / i),
    "xavier": lambda i, o: np.sqrt(2 / (i + o)),
    "normal": lambda i, o: 0.01,
}
activations = {
    "relu": (lambda z: np.maximum(z, 0), lambda z: z > 0),
    "leaky-relu": (lambda z: np.maximum(z, 0.01 * z), lambda z: np.where(z > 0, 1, 0.01)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
}


def right(hidden=3, activation="relu", initialization="he", loss="cross-entropy", learning_rate=0.5):
    f, derivative = activations[activation]
    deviation = deviations[initialization]
    generators = [np.random.default_rng(seed) for seed in range(300)]
    W1 = np.array([rng.normal(0, deviation(2, hidden), (2, hidden)) for rng in generators])
    W2 = np.array([rng.normal(0, deviation(hidden, 1), (hidden, 1)) for rng in generators])
    b1, b2 = np.zeros((300, 1, hidden)), np.zeros((300, 1, 1))
    for step in range(5001):
        z1 = x @ W1 + b1
        a1 = f(z1)
        p = 1 / (1 + np.exp(-(a1 @ W2 + b2)))
        if step == 5000:
            break
        dz2 = (p - y) / 4 * (p * (1 - p) if loss == "half-squared-error" else 1)
        dz1 = dz2 @ W2.swapaxes(1, 2) * derivative(z1)
        W1, b1 = W1 - learning_rate * (x.T @ dz1), b1 - learning_rate * dz1.sum(1, keepdims=True)
        W2, b2 = W2 - learning_rate * (a1.swapaxes(1, 2) @ dz2), b2 - learning_rate * dz2.sum(1, keepdims=True)
    return ((p > 0.5) == (y > 0.5)).sum((1, 2))


def measured(**recipe):
    counts = right(**recipe)
    command = " ".join(["pullback xor"] + [f"--{name.replace('_', '-')} {value}" for name, value in recipe.items()])
    return command, {"rate": round(float((counts == 4).mean()), 2), "right": "".join(map(str, counts))}


reference = dict(
    [
        measured(),
        measured(loss="half-squared-error"),
        measured(initialization="normal", loss="half-squared-error", learning_rate=0.1),
        measured(activation="leaky-relu"),
        measured(activation="tanh"),
        measured(activation="tanh", initialization="xavier"),
        measured(hidden=8),
        measured(hidden=8, activation="tanh", initialization="xavier"),
    ]
)
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(reference, indent=2) + "\n")
