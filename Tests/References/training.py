"""Makes training.json: two training runs with every gradient written out in NumPy. Run: python3 training.py

A network 2-5-3 with tanh learns 11 points in batches of 4. One generator draws the points, the weights and the order of
each epoch, as Pullback's does.
"""

import json
from pathlib import Path

import numpy as np


def run(seed, epochs, make_step):
    generator = np.random.default_rng(seed)
    x = generator.normal(0, 1, (11, 2))
    y = generator.integers(0, 3, 11)
    w1, b1 = generator.normal(0, np.sqrt(2 / (2 + 5)), (2, 5)), np.zeros(5)
    w2, b2 = generator.normal(0, np.sqrt(2 / (5 + 3)), (5, 3)), np.zeros(3)
    parameters = [w1, b1, w2, b2]
    step = make_step(parameters)
    losses = []
    for _ in range(epochs):
        order = generator.permutation(11)
        total = 0.0
        for start in range(0, 11, 4):
            rows = order[start : start + 4]
            h = np.tanh(x[rows] @ w1 + b1)
            z = h @ w2 + b2
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            total += -np.log(p[np.arange(len(rows)), y[rows]]).sum()
            dz = (p - np.eye(3)[y[rows]]) / len(rows)
            dh = dz @ w2.T * (1 - h**2)
            step([x[rows].T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum(axis=0)])
        losses.append(total / 11)
    return {
        "features": x.ravel().tolist(), "labels": y.tolist(), "losses": losses,
        "parameters": [p.ravel().tolist() for p in parameters],
    }


def sgd(rate, momentum):
    def make(parameters):
        velocities = [np.zeros_like(p) for p in parameters]

        def step(gradients):
            for p, v, g in zip(parameters, velocities, gradients):
                v *= momentum
                v += g
                p -= rate * v

        return step

    return make


def adamw(rate, decay, beta1=0.9, beta2=0.999, epsilon=1e-8):
    def make(parameters):
        moments = [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
        count = 0

        def step(gradients):
            nonlocal count
            count += 1
            for p, (m, v), g in zip(parameters, moments, gradients):
                m += (1 - beta1) * (g - m)
                v += (1 - beta2) * (g * g - v)
                p *= 1 - rate * decay
                p -= rate * (m / (1 - beta1**count)) / (np.sqrt(v / (1 - beta2**count)) + epsilon)

        return step

    return make


reference = {"sgd": run(5, 6, sgd(0.1, 0.9)), "adamw": run(6, 6, adamw(0.01, 0.1))}
(Path(__file__).parent / "training.json").write_text(json.dumps(reference) + "\n")
