"""Writes generator.json: what NumPy's default_rng draws, as streams that GeneratorTests replays call by call.

A call holds its method and arguments and either all of its results or, for a long one, their length, the last of
them and a checksum of their bits. The tail of the normal distribution stands beside its checksum: there NumPy takes
logarithms, whose last bit is the platform's.
"""

import json
from pathlib import Path

import numpy as np

TAIL = 3.6541528853610088
SEEDS = [0, 1, 42, 2**32 + 5, 2**63 + 11]


def checksum(values):
    """The sum of (2i + 1) · bits of value i, modulo 2⁶⁴: it sees every bit and the order."""
    words = values.view(np.uint64)
    weights = np.arange(len(words), dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return int((words * weights).sum())


class Stream:
    def __init__(self, seed):
        self.rng = np.random.default_rng(seed)
        self.record = {"seed": seed, "calls": []}

    def __getattr__(self, method):
        return lambda **arguments: self.call(method, **arguments)

    def call(self, method, count=None, **arguments):
        call = {"method": method, "count": count, **arguments}
        draw = {
            "random": lambda: self.rng.random(count),
            "uniform": lambda low, high: self.rng.uniform(low, high, count),
            "integers": lambda first, last: self.rng.integers(first, last, count, endpoint=True),
            "normal": lambda mean=0.0, standardDeviation=1.0: self.rng.normal(mean, standardDeviation, count),
            "permutation": lambda n: self.rng.permutation(n),
            "shuffle": self.shuffled,
            "choice": lambda n, replacing=True, probabilities=None: self.rng.choice(n, count, replacing, probabilities),
        }[method]
        values = np.atleast_1d(draw(**arguments))
        kind = "numbers" if values.dtype == np.float64 else "integers"
        if len(values) > 100:
            call["length"] = len(values)
            if method == "normal":
                beyond = np.abs(values) > TAIL
                call["tail"] = values[beyond].tolist()
                values = np.where(beyond, 0.0, values)
            call["checksum"] = checksum(values)
            values = values[-3:]
        call[kind] = values.tolist()
        self.record["calls"].append({key: value for key, value in call.items() if value is not None})
        return self

    def shuffled(self, elements):
        array = np.array(elements)
        self.rng.shuffle(array)
        return array


def streams():
    for seed in SEEDS:
        yield Stream(seed).random().random(count=9)
        yield Stream(seed).uniform(low=-2.5, high=7.0).uniform(low=-0.1, high=0.1, count=9)
        yield Stream(seed).normal().normal(count=9).normal(mean=-3.0, standardDeviation=0.1, count=5)
        yield Stream(seed).integers(first=1, last=6).integers(first=1, last=6, count=9)
        yield Stream(seed).permutation(n=10).shuffle(elements=[2, 3, 5, 7, 11, 13, 17]).permutation(n=1)
        yield Stream(seed).permutation(n=0).permutation(n=1000).permutation(n=60_000)
        yield interleaved(seed)
        yield choices(seed)

    # Every width of range: one value, below, at and above 32 bits, and all 64; sizes that reject often.
    for first, last in [
        (7, 7),
        (0, 1),
        (0, 2**31),
        (-(2**31), 2**31 - 2),
        (-(2**31), 2**31 - 1),
        (-(2**31), 2**31),
        (0, 2**62),
        (-(2**63), 2**63 - 2),
        (-(2**63), 2**63 - 1),
    ]:
        yield Stream(42).integers(first=first, last=last).integers(first=first, last=last, count=4).integers(
            first=first, last=last, count=1001
        ).random()

    # The curriculum's facts, and streams long enough for the ziggurat's tail and wedges.
    yield Stream(0).normal(count=784 * 128)
    yield Stream(0).integers(first=1, last=6, count=100_000)
    for seed in SEEDS:
        yield Stream(seed).normal(count=200_000).random(count=1001).integers(first=0, last=9999, count=1001)


def interleaved(seed):
    """A half of a word that integers leave over waits for the next call that wants 32 bits, whatever comes between."""
    stream = Stream(seed)
    for count in [None, 1, 3, None, 2]:
        stream.integers(first=0, last=99, count=count).random(count=count)
        stream.normal(mean=1.0, standardDeviation=2.0, count=count)
        stream.integers(first=0, last=2**40, count=count).integers(first=5, last=5, count=count)
        stream.permutation(n=4).uniform(low=0.0, high=3.0)
        stream.choice(n=6, count=3, replacing=False).shuffle(elements=[1, 2, 3])
    return stream


def choices(seed):
    stream = Stream(seed)
    stream.choice(n=10, count=7).choice(n=10, count=7, replacing=False).choice(n=10, count=10, replacing=False)
    stream.choice(n=5, count=0).choice(n=1, count=1, replacing=False).choice(n=10_000, count=9_999, replacing=False)
    for count in [1, 200, 201, 10_001]:
        stream.choice(n=10_001, count=count, replacing=False)
    probabilities = [0.1, 0.0, 0.3, 0.2, 0.0, 0.4]
    stream.choice(n=6, count=9, probabilities=probabilities)
    for count in [1, 3, 4]:
        stream.choice(n=6, count=count, replacing=False, probabilities=probabilities)
    return stream.random()


if __name__ == "__main__":
    streams = [stream.record for stream in streams()]
    lines = ",\n".join(json.dumps(stream) for stream in streams)
    text = f'{{"source": "NumPy {np.__version__}", "streams": [\n{lines}\n]}}\n'
    Path(__file__).with_suffix(".json").write_text(text)
