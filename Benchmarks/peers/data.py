"""What all peers start from: MNIST, fixed batches and the first weights, as NumPy arrays."""

import gzip
from itertools import pairwise

import numpy as np

# 784-128-10, ReLU, softmax cross-entropy, batches of 64, shuffled each epoch, SGD at 0.1. The last batch of an epoch has
# 32 images, and is trained on too.
SIZES = [784, 128, 10]
BATCH = 64
RATE = 0.1
EPOCHS = 5

TINY = [2, 3, 2], 4
WIDE = [784, 1024, 1024, 10], 256


def mnist(folder, part="train", precision=np.float32):
    """Images as rows of 784 numbers in 0…1, and labels."""

    def read(name, header):
        path = next(folder.glob(f"{part}-{name}-ubyte*"))
        with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = read("images?idx3", 16).reshape(-1, 784).astype(precision) / precision(255)
    return images, read("labels?idx1", 8).astype(np.int64)


def accuracy(logits, options, precision=np.float32):
    """Of the test images, which shows that something was learned."""
    images, labels = mnist(options.data, "t10k", precision)
    return float((logits(images).argmax(1) == labels).mean())


def test_images(options, count):
    """The first of the test images."""
    return mnist(options.data, "t10k")[0][:count]


def dense(sizes, precision=np.float32):
    """The weights and biases of a dense network."""
    generator = np.random.default_rng(0)

    def uniform(rows, columns):
        bound = rows**-0.5
        return generator.uniform(-bound, bound, (rows, columns)).astype(precision)

    return [[uniform(i, o), np.zeros(o, precision)] for i, o in pairwise(sizes)]


def fixed_batch(sizes, batch):
    """A batch that is trained on again and again, which leaves out all that is not the step."""
    generator = np.random.default_rng(0)
    x = generator.standard_normal((batch, sizes[0])).astype(np.float32)
    return x, generator.integers(sizes[-1], size=batch)


def million():
    """A million numbers in rows of a thousand."""
    return np.random.default_rng(0).standard_normal((1000, 1000)).astype(np.float32)
