"""JAX, a whole epoch compiled."""

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
from data import BATCH, EPOCHS, SIZES, accuracy, mnist
from measuring import measured, repeated
from with_jax import first_parameters, logits, step


def network(options, precision):
    """A function that gives the parameters as they are, and an epoch that trains them."""
    parameters = first_parameters(SIZES, precision)
    images, labels = map(jnp.asarray, mnist(options.data, precision=precision))
    generator = np.random.default_rng(0)
    full = len(images) // BATCH * BATCH

    def train(parameters, batch):
        return step(parameters, images[batch], labels[batch]), None

    @partial(jax.jit, donate_argnums=0)
    def compiled(parameters, order):
        parameters, _ = jax.lax.scan(train, parameters, order[:full].reshape(-1, BATCH))
        return train(parameters, order[full:])[0]

    def epoch():
        nonlocal parameters
        parameters = jax.block_until_ready(compiled(parameters, generator.permutation(len(images))))

    return lambda: parameters, epoch


def test_accuracy(parameters, options, precision=np.float32):
    return accuracy(lambda x: np.asarray(logits(parameters, x)), options, precision)


def mnist_epoch(options, precision=np.float32):
    parameters, epoch = network(options, precision)
    result = measured(options, repeated(epoch))
    return result | {"accuracy": test_accuracy(parameters(), options, precision)}


def train(options):
    parameters, epoch = network(options, np.float32)
    for _ in range(EPOCHS):
        epoch()
    result = {"accuracy": test_accuracy(parameters(), options)}
    np.savez("model.npz", *jax.tree.leaves(parameters()))
    return result


WORKS = {
    "mnist-epoch": mnist_epoch,
    "mnist-epoch-double": lambda options: mnist_epoch(options, np.float64),
    "train": train,
}
