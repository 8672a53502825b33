"""The work of the benchmark as other libraries do it, each written the way its own users write it.

    peers.py WORK PEER [--data FOLDER] [--quick]

does one work with one peer and prints one line of JSON: {"work": …, "peer": …, "seconds": […]}, a number for each
repetition. One process does one thing, so that no library's threads or memory disturb another's. Every peer may use
all the cores. `peers.py --list` names all pairs.
"""

import argparse
import gzip
import json
import os
import resource
import sys
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

WORKS = {}


def data_folder():
    """Where the four gzipped files of MNIST are: beside the repository, or where `pullback` keeps what it downloads."""
    beside = Path(__file__).resolve().parents[2] / "shared/data/mnist"
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return beside if beside.is_dir() else caches / "pullback/mnist"


def work(name, peer):
    """Registers a function that does the work and returns what is printed: its seconds or its megabytes."""

    def register(function):
        WORKS[name, peer] = function
        return function

    return register


def measured(repeat, repetitions, warmups=1, steps=1):
    """The seconds that one step takes, in each repetition of a block of steps."""
    seconds = []
    for _ in range(warmups + repetitions):
        start = time.perf_counter()
        repeat(steps)
        seconds.append((time.perf_counter() - start) / steps)
    return {"seconds": seconds[warmups:]}


# MNIST: 784-128-10, ReLU, softmax cross-entropy, batches of 64, shuffled each epoch, SGD at 0.1, in 32 bits. The last
# batch of an epoch has 32 images, and is trained on too.

BATCH = 64
RATE = 0.1


def mnist(options, part="train"):
    """Images as rows of 784 numbers in 0…1, and labels."""
    import numpy as np

    def read(name, header):
        with gzip.open(options.data / f"{part}-{name}-ubyte.gz") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = read("images-idx3", 16).reshape(-1, 784).astype(np.float32) / np.float32(255)
    return images, read("labels-idx1", 8).astype(np.int64)


def trained(epoch, logits, options, epochs=5):
    """One epoch to warm up and five that count, and the accuracy that shows that something was learned."""
    result = measured(lambda _: epoch(), 1 if options.quick else epochs)
    images, labels = mnist(options, "t10k")
    return result | {"accuracy": float((logits(images).argmax(1) == labels).mean())}


def uniform(generator, rows, columns):
    import numpy as np

    bound = rows**-0.5
    return generator.uniform(-bound, bound, (rows, columns)).astype(np.float32)


def dense(sizes, seed=0):
    """The weights and biases of a dense network, as NumPy arrays."""
    import numpy as np

    generator = np.random.default_rng(seed)
    return [[uniform(generator, i, o), np.zeros(o, np.float32)] for i, o in pairwise(sizes)]


def numpy_mnist(options):
    import numpy as np

    images, labels = mnist(options)
    generator = np.random.default_rng(0)
    (W1, b1), (W2, b2) = dense([784, 128, 10])

    def epoch():
        order = generator.permutation(len(images))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            x, y = images[batch], labels[batch]
            h = np.maximum(x @ W1 + b1, 0)
            z = h @ W2 + b2
            p = np.exp(z - z.max(1, keepdims=True))
            p /= p.sum(1, keepdims=True)
            p[np.arange(len(y)), y] -= 1
            p /= len(y)
            dh = p @ W2.T
            dh *= h > 0
            for parameter, gradient in ((W2, h.T @ p), (b2, p.sum(0)), (W1, x.T @ dh), (b1, dh.sum(0))):
                gradient *= RATE
                parameter -= gradient

    return epoch, lambda x: np.maximum(x @ W1 + b1, 0) @ W2 + b2


@work("mnist-epoch", "numpy")
def _(options):
    return trained(*numpy_mnist(options), options)


def torch_network(sizes):
    import torch

    torch.set_num_threads(os.cpu_count())
    torch.manual_seed(0)
    layers = [layer for i, o in pairwise(sizes) for layer in (torch.nn.Linear(i, o), torch.nn.ReLU())]
    return torch.nn.Sequential(*layers[:-1])


def torch_mnist(options, loader=False):
    import torch

    images, labels = map(torch.from_numpy, mnist(options))
    network = torch_network([784, 128, 10])
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)
    data = torch.utils.data.TensorDataset(images, labels)
    batches = torch.utils.data.DataLoader(data, batch_size=BATCH, shuffle=True)

    def shuffled():
        for batch in torch.randperm(len(images)).split(BATCH):
            yield images[batch], labels[batch]

    def epoch():
        for x, y in batches if loader else shuffled():
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(x), y).backward()
            optimizer.step()

    return epoch, lambda x: network(torch.from_numpy(x)).detach().numpy()


@work("mnist-epoch", "torch")
def _(options):
    return trained(*torch_mnist(options), options)


@work("mnist-epoch", "torch-dataloader")
def _(options):
    return trained(*torch_mnist(options, loader=True), options)


def jax_logits(parameters, x):
    import jax

    *hidden, (W, b) = parameters
    for weight, bias in hidden:
        x = jax.nn.relu(x @ weight + bias)
    return x @ W + b


def jax_step(parameters, x, y):
    """One step of SGD, to be compiled."""
    import jax
    import jax.numpy as jnp

    def loss(parameters):
        return -jnp.take_along_axis(jax.nn.log_softmax(jax_logits(parameters, x)), y[:, None], axis=1).mean()

    return jax.tree.map(lambda p, g: p - RATE * g, parameters, jax.grad(loss)(parameters))


def jax_parameters(sizes):
    import jax.numpy as jnp

    return [[jnp.asarray(W), jnp.asarray(b)] for W, b in dense(sizes)]


@work("mnist-epoch", "jax")
def _(options):
    import jax
    import numpy as np

    images, labels = mnist(options)
    generator = np.random.default_rng(0)
    parameters = jax_parameters([784, 128, 10])
    step = jax.jit(jax_step, donate_argnums=0)

    def epoch():
        nonlocal parameters
        order = generator.permutation(len(images))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            parameters = step(parameters, images[batch], labels[batch])
        jax.block_until_ready(parameters)

    return trained(epoch, lambda x: np.asarray(jax_logits(parameters, x)), options)


def jax_compiled_mnist(options):
    import jax
    import jax.numpy as jnp
    import numpy as np

    images, labels = map(jnp.asarray, mnist(options))
    generator = np.random.default_rng(0)
    parameters = jax_parameters([784, 128, 10])
    full = len(images) // BATCH * BATCH

    def train(parameters, batch):
        return jax_step(parameters, images[batch], labels[batch]), None

    @partial(jax.jit, donate_argnums=0)
    def compiled(parameters, order):
        parameters, _ = jax.lax.scan(train, parameters, order[:full].reshape(-1, BATCH))
        return train(parameters, order[full:])[0]

    def epoch():
        nonlocal parameters
        parameters = jax.block_until_ready(compiled(parameters, generator.permutation(len(images))))

    return epoch, lambda x: np.asarray(jax_logits(parameters, x))


@work("mnist-epoch", "jax-compiled-epoch")
def _(options):
    return trained(*jax_compiled_mnist(options), options)


@work("mnist-epoch", "scikit-learn")
def _(options):
    import numpy as np
    from sklearn.neural_network import MLPClassifier

    images, labels = mnist(options)
    network = MLPClassifier(
        (128,), solver="sgd", alpha=0, batch_size=BATCH, learning_rate_init=RATE, momentum=0, random_state=0
    )

    def epoch():
        network.partial_fit(images, labels, classes=np.arange(10))

    return trained(epoch, network.predict_proba, options)


# One step of training on the same batch again and again, which leaves out all that is not the step.


def fixed_batch(sizes, batch):
    import numpy as np

    generator = np.random.default_rng(0)
    x = generator.standard_normal((batch, sizes[0])).astype(np.float32)
    return x, generator.integers(sizes[-1], size=batch)


def torch_steps(sizes, batch):
    import torch

    x, y = map(torch.from_numpy, fixed_batch(sizes, batch))
    network = torch_network(sizes)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.01)

    def run(steps):
        for _ in range(steps):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(network(x), y).backward()
            optimizer.step()

    return run


def jax_steps(sizes, batch, **options):
    import jax
    import jax.numpy as jnp

    x, y = map(jnp.asarray, fixed_batch(sizes, batch))
    parameters = jax_parameters(sizes)
    step = jax.jit(jax_step, **options)

    def run(steps):
        nonlocal parameters
        for _ in range(steps):
            parameters = step(parameters, x, y)
        jax.block_until_ready(parameters)

    return run


TINY = [2, 3, 2], 4
WIDE = [784, 1024, 1024, 10], 256


@work("tiny-step", "torch")
def _(options):
    return measured(torch_steps(*TINY), 2 if options.quick else 10, steps=1000)


@work("tiny-step", "jax")
def _(options):
    return measured(jax_steps(*TINY), 2 if options.quick else 10, steps=5000)


@work("wide-step", "torch")
def _(options):
    return measured(torch_steps(*WIDE), 3 if options.quick else 50, warmups=5)


@work("wide-step", "jax")
def _(options):
    return measured(jax_steps(*WIDE, donate_argnums=0), 3 if options.quick else 50, warmups=5)


@work("record", "torch")
def _(options):
    """A chain of a thousand products of four numbers each, recorded; what the chain costs when it is let go is not."""
    import torch

    a = torch.ones(4, requires_grad=True)
    chains = []

    def chain(steps):
        y = a
        for _ in range(steps):
            y = y * a
        chains.append(y)

    return measured(chain, 5 if options.quick else 50, warmups=5, steps=1000)


@work("moons", "micrograd")
def _(options):
    """One step of micrograd's own demo: 2-16-16-1, a hundred points, the SVM's max-margin loss, all points at once."""
    import random

    from micrograd.engine import Value
    from micrograd.nn import MLP
    from sklearn.datasets import make_moons

    random.seed(1337)
    points, labels = make_moons(n_samples=100, noise=0.1, random_state=0)
    network = MLP(2, [16, 16, 1])

    def step(_):
        scores = [network(list(map(Value, point))) for point in points]
        losses = [(1 + -(2 * y - 1) * score).relu() for y, score in zip(labels.tolist(), scores)]
        loss = sum(losses) * (1.0 / len(losses)) + 1e-4 * sum(p * p for p in network.parameters())
        network.zero_grad()
        loss.backward()
        for p in network.parameters():
            p.data -= 0.1 * p.grad

    return measured(step, 1 if options.quick else 5)


# Memory: the peak of five epochs on MNIST, reading the files included.


def peak(epoch):
    for _ in range(5):
        epoch()
    unit = 1 if sys.platform == "darwin" else 1024
    return {"megabytes": [resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6]}


@work("memory", "numpy")
def _(options):
    return peak(numpy_mnist(options)[0])


@work("memory", "torch")
def _(options):
    return peak(torch_mnist(options)[0])


@work("memory", "jax-compiled-epoch")
def _(options):
    return peak(jax_compiled_mnist(options)[0])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work", nargs="?")
    parser.add_argument("peer", nargs="?")
    parser.add_argument("--data", type=Path, default=data_folder(), help="the folder of MNIST's four gzipped files")
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--list", action="store_true", help="the pairs of work and peer")
    options = parser.parse_args()
    if options.list:
        print(*map(" ".join, WORKS), sep="\n")
    elif (options.work, options.peer) not in WORKS:
        parser.error(f"there is no {options.work} {options.peer}: see --list")
    else:
        result = WORKS[options.work, options.peer](options)
        print(json.dumps({"work": options.work, "peer": options.peer} | result))


if __name__ == "__main__":
    main()
