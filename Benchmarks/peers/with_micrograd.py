"""micrograd: a number at a time."""

import random

from measuring import measured, repeated
from micrograd.engine import Value
from micrograd.nn import MLP
from sklearn.datasets import make_moons


def moons(options):
    """One step of micrograd's own demo: 2-16-16-1, a hundred points, the SVM's max-margin loss, all points at once."""
    random.seed(1337)
    points, labels = make_moons(n_samples=100, noise=0.1, random_state=0)
    network = MLP(2, [16, 16, 1])

    def step():
        scores = [network(list(map(Value, point))) for point in points]
        losses = [(1 + -(2 * y - 1) * score).relu() for y, score in zip(labels.tolist(), scores)]
        loss = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in network.parameters())
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= 0.1 * p.grad

    return measured(options, repeated(step))


WORKS = {"moons": moons}
