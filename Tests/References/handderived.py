"""Writes handderived.json: the hand-derived models' numbers as NumPy and PyTorch compute them, in double precision.

- "networks": for each activation and output of a 3-4-2 network and 5 examples, PyTorch's forward values, loss and
  gradients. Numbers come from default_rng(0): x, then W1, b1, W2, b2 and the numbers that y is made of, all normal.
- "logistic": logistic regression on two blobs of default_rng(0), full batch, learning rate 0.1.
- "xor": 2-3-1 on XOR after 5000 full-batch steps for seeds 1 and 6, W1 drawn before W2.
- "mnist": 784-128-10 of default_rng(0), the first 5 training batches of 64 in the order of the file, learning rate 0.1.
  Reads ../shared/data/mnist, relative to the repository.
"""

import gzip
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

ACTIVATIONS = {"relu": F.relu, "leaky-relu": F.leaky_relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
OUTPUTS = {
    "softmax-cross-entropy": (lambda z: F.softmax(z, 1), lambda z, y: F.cross_entropy(z, y)),
    "sigmoid-binary-cross-entropy": (
        torch.sigmoid,
        lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="sum") / len(z),
    ),
    "sigmoid-half-squared-error": (
        torch.sigmoid,
        lambda z, y: 0.5 * F.mse_loss(torch.sigmoid(z), y, reduction="sum") / len(z),
    ),
}


def network(activation, output):
    rng = np.random.default_rng(0)
    x, W1, b1, W2, b2, scores = (torch.tensor(rng.normal(0, 1, s)) for s in [(5, 3), (3, 4), 4, (4, 2), 2, (5, 2)])
    y = F.one_hot(scores.argmax(1), 2).double() if output == "softmax-cross-entropy" else (scores > 0).double()
    probabilities, loss = OUTPUTS[output]
    parameters = [t.requires_grad_() for t in (W1, b1, W2, b2)]
    z1 = x @ W1 + b1
    a1 = ACTIVATIONS[activation](z1)
    z2 = a1 @ W2 + b2
    value = loss(z2, y)
    names = ["dz2", "dW2", "db2", "da1", "dz1", "dW1", "db1"]
    gradients = torch.autograd.grad(value, [z2, W2, b2, a1, z1, W1, b1])
    values = {"y": y, "z1": z1, "a1": a1, "z2": z2, "p": probabilities(z2), **dict(zip(names, gradients))}
    return {"loss": value.item(), "values": {name: v.detach().flatten().tolist() for name, v in values.items()}}


def logistic():
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(-2, 1, (100, 2)), rng.normal(2, 1, (100, 2))])
    y = np.repeat([0.0, 1.0], 100)
    w, b, losses, shifted = np.zeros(2), 0.0, [], []
    for step in range(2001):
        z = x @ w + b
        p = 1 / (1 + np.exp(-z))
        losses.append(np.mean(np.logaddexp(0, z) - y * z))
        shifted.append(-np.mean(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)))
        if step < 2000:
            dz = (p - y) / len(y)
            w, b = w - 0.1 * (x.T @ dz), b - 0.1 * dz.sum()
    snapshots = [0, 100, 500, 2000]
    return {
        "steps": snapshots,
        "losses": [losses[k] for k in snapshots],
        "shifted": [shifted[k] for k in snapshots],
        "w": w.tolist(),
        "b": b,
    }


def xor(output, deviation, rate, seed):
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([[0], [1], [1], [0.0]])
    rng = np.random.default_rng(seed)
    W1, W2 = rng.normal(0, deviation(2), (2, 3)), rng.normal(0, deviation(3), (3, 1))
    b1, b2 = np.zeros(3), np.zeros(1)
    for step in range(5001):
        z1 = x @ W1 + b1
        a1 = np.maximum(z1, 0)
        p = 1 / (1 + np.exp(-(a1 @ W2 + b2)))
        if step == 5000:
            break
        dz2 = (p - y) / 4 * (p * (1 - p) if output == "sigmoid-half-squared-error" else 1)
        dz1 = dz2 @ W2.T * (z1 > 0)
        W1, b1 = W1 - rate * (x.T @ dz1), b1 - rate * dz1.sum(0)
        W2, b2 = W2 - rate * (a1.T @ dz2), b2 - rate * dz2.sum(0)
    q = np.clip(p, 1e-8, 1 - 1e-8)
    clipped = -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q))
    solved = bool(((p > 0.5) == (y > 0.5)).all())
    return {"seed": seed, "p": p.flatten().tolist(), "clipped": clipped, "solved": solved}


def mnist(folder):
    def read(name, header):
        return np.frombuffer(gzip.open(folder / name).read(), np.uint8, offset=header)

    pixels = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 784)
    labels = read("train-labels-idx1-ubyte.gz", 8)
    rng = np.random.default_rng(0)
    W1, W2 = rng.normal(0, np.sqrt(2 / 784), (784, 128)), rng.normal(0, np.sqrt(2 / 128), (128, 10))
    b1, b2 = np.zeros(128), np.zeros(10)
    losses, shifted = [], []
    for batch in range(5):
        rows = slice(64 * batch, 64 * (batch + 1))
        x, y = pixels[rows] / 255, np.eye(10)[labels[rows]]
        z1 = x @ W1 + b1
        a1 = np.maximum(z1, 0)
        z2 = a1 @ W2 + b2
        m = z2.max(1, keepdims=True)
        e = np.exp(z2 - m)
        p = e / e.sum(1, keepdims=True)
        losses.append(-np.mean((y * (z2 - m - np.log(e.sum(1, keepdims=True)))).sum(1)))
        shifted.append(-np.mean((y * np.log(p + 1e-12)).sum(1)))
        dz2 = (p - y) / 64
        dW2, db2 = a1.T @ dz2, dz2.sum(0)
        dz1 = dz2 @ W2.T * (z1 > 0)
        dW1, db1 = x.T @ dz1, dz1.sum(0)
        W1, b1, W2, b2 = W1 - 0.1 * dW1, b1 - 0.1 * db1, W2 - 0.1 * dW2, b2 - 0.1 * db2
    return {
        "losses": losses,
        "shifted": shifted,
        "W1 column sums": W1.sum(0).tolist(),
        "W1 row 406": W1[406].tolist(),
        "W2": W2.flatten().tolist(),
        "b1": b1.tolist(),
        "b2": b2.tolist(),
    }


if __name__ == "__main__":
    he, small = lambda inputs: np.sqrt(2 / inputs), lambda inputs: 0.01
    recipes = {
        "sigmoid-binary-cross-entropy": ("sigmoid-binary-cross-entropy", he, 0.5),
        "sigmoid-half-squared-error": ("sigmoid-half-squared-error", he, 0.5),
        "sigmoid-half-squared-error, small": ("sigmoid-half-squared-error", small, 0.1),
    }
    reference = {
        "networks": {f"{a} {o}": network(a, o) for a in ACTIVATIONS for o in OUTPUTS},
        "logistic": logistic(),
        "xor": {name: [xor(*recipe, seed) for seed in [1, 6]] for name, recipe in recipes.items()},
        "mnist": mnist(Path(__file__).resolve().parents[3] / "shared/data/mnist"),
    }
    rows = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in reference.items()]
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
