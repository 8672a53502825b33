"""Writes probability.json: distributions as scipy.stats computes them and as NumPy's default_rng draws from them.

Where torch.distributions has the distribution too, its log-probabilities must agree.

- "distributions": for each family cases with parameters, log-probabilities of outcomes, mean, variance, entropy, and the
  first samples of default_rng(7). A discrete distribution's parameters are its values, then their probabilities.
- "divergences": pairs of lists of probabilities, the second without zeros.
- "fits": the maximum-likelihood parameters for numbers of default_rng(0).
- "die": 100 000 rolls of default_rng(0).
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.distributions as td
from scipy import stats

COUNT = 20


def case(parameters, scipy, outcomes, draw, pytorch=None):
    log = getattr(scipy, "logpdf", None) or scipy.logpmf
    logs = np.array([log(x) for x in outcomes])
    if pytorch is not None:
        theirs = pytorch.log_prob(torch.tensor(outcomes, dtype=torch.float64)).numpy()
        np.testing.assert_allclose(logs, theirs, rtol=1e-13, atol=1e-13)
        np.testing.assert_allclose(scipy.entropy(), pytorch.entropy().item(), rtol=1e-13, atol=1e-13)
    return {
        "parameters": list(map(float, parameters)),
        "outcomes": list(map(float, outcomes)),
        "logProbabilities": logs.tolist(),
        "mean": float(scipy.mean()),
        "variance": float(scipy.var()),
        "entropy": float(scipy.entropy()),
        "samples": draw(np.random.default_rng(7)).astype(float).tolist(),
    }


def bernoulli(p):
    return case([p], stats.bernoulli(p), [0, 1], lambda rng: rng.random(COUNT) < p, td.Bernoulli(torch.tensor(p).double()))


def categorical(*p):
    classes = np.arange(len(p))
    possible = [c for c in classes if p[c] > 0]
    scipy = Discrete(classes, p)
    return case(
        p, scipy, possible, lambda rng: rng.choice(len(p), COUNT, p=p), td.Categorical(torch.tensor(p, dtype=torch.float64))
    )


def discrete(values, p=None):
    probabilities = p or [1 / len(values)] * len(values)
    return case([*values, *probabilities], Discrete(values, probabilities), values, lambda rng: rng.choice(values, COUNT, p=p))


class Discrete:
    """What scipy knows of a discrete distribution with any values: rv_discrete takes integers only, so it gets places."""

    def __init__(self, values, p):
        self.values, self.p = list(values), p
        self.places = stats.rv_discrete(values=(range(len(p)), p))

    def logpmf(self, x):
        return self.places.logpmf(self.values.index(x))

    def mean(self):
        return self.places.expect(lambda k: np.array(self.values)[np.int64(k)])

    def var(self):
        return self.places.expect(lambda k: (np.array(self.values)[np.int64(k)] - self.mean()) ** 2)

    def entropy(self):
        return stats.entropy(self.p)


def gaussian(mean, deviation):
    outcomes = [mean, mean - deviation / 3, mean + 2 * deviation, mean - 30 * deviation, 0.0]
    pytorch = td.Normal(torch.tensor(mean).double(), torch.tensor(deviation).double())
    return case(
        [mean, deviation], stats.norm(mean, deviation), outcomes, lambda rng: rng.normal(mean, deviation, COUNT), pytorch
    )


def uniform(low, high):
    outcomes = [low, low + (high - low) / 3, low + (high - low) / 2]
    pytorch = td.Uniform(torch.tensor(low).double(), torch.tensor(high).double())
    return case([low, high], stats.uniform(low, high - low), outcomes, lambda rng: rng.uniform(low, high, COUNT), pytorch)


def divergence(p, q):
    logits = torch.tensor(q, dtype=torch.float64).log()
    cross = torch.nn.functional.cross_entropy(logits[None], torch.tensor(p, dtype=torch.float64)[None])
    return {
        "p": list(p),
        "q": list(q),
        "entropy": float(stats.entropy(p)),
        "crossEntropy": cross.item(),
        "klDivergence": float(stats.entropy(p, q)),
    }


def fits():
    rng = np.random.default_rng(0)
    numbers = rng.normal(3, 2, 30)
    low, width = stats.uniform.fit(numbers)
    return {
        "outcomes": numbers.tolist(),
        "gaussian": list(map(float, stats.norm.fit(numbers))),
        "uniform": [float(low), float(low + width)],
    }


rolls = np.random.default_rng(0).integers(1, 7, 100_000)
reference = {
    "distributions": {
        "bernoulli": [bernoulli(p) for p in [0.5, 0.25, 0.875, 2**-20]],
        "categorical": [categorical(1.0), categorical(0.5, 0.5), categorical(0.1, 0.2, 0.7), categorical(0.25, 0.0, 0.75),
                        categorical(*[1 / 7] * 7)],
        "discrete": [discrete([1, 2, 3, 4, 5, 6]), discrete([-1.5, 4.0, 0.25], [0.5, 0.2, 0.3]), discrete([7.0])],
        "gaussian": [gaussian(0.0, 1.0), gaussian(-2.5, 0.125), gaussian(1000.0, 50.0)],
        "uniform": [uniform(0.0, 1.0), uniform(-3.0, 5.0), uniform(2.0, 2.125)],
    },
    "divergences": [
        divergence([0.5, 0.5], [0.9, 0.1]),
        divergence([0.9, 0.1], [0.5, 0.5]),
        divergence([0.0, 1.0, 0.0], [0.2, 0.3, 0.5]),
        divergence([0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1]),
        divergence([0.25, 0.0, 0.75], [0.25, 1e-12, 0.75 - 1e-12]),
    ],
    "fits": fits(),
    "die": {"first": rolls[:COUNT].tolist(), "mean": float(rolls.mean()), "variance": float(rolls.var())},
}
Path(__file__).with_suffix(".json").write_text(json.dumps(reference) + "\n")
