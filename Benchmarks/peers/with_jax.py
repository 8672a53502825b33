"""JAX, each step compiled."""

import jax
import jax.numpy as jnp
import numpy as np
from data import BATCH, RATE, SIZES, TINY, WIDE, accuracy, dense, fixed_batch, mnist
from measuring import measured, repeated


def logits(parameters, x):
    *hidden, (W, b) = parameters
    for weight, bias in hidden:
        x = jax.nn.relu(x @ weight + bias)
    return x @ W + b


def step(parameters, x, y):
    """One step of SGD, to be compiled."""

    def loss(parameters):
        return -jnp.take_along_axis(jax.nn.log_softmax(logits(parameters, x)), y[:, None], axis=1).mean()

    return jax.tree.map(lambda p, g: p - RATE * g, parameters, jax.grad(loss)(parameters))


def first_parameters(sizes, precision=np.float32):
    jax.config.update("jax_enable_x64", precision == np.float64)
    return jax.tree.map(jnp.asarray, dense(sizes, precision))


def mnist_epoch(options, precision=np.float32):
    images, labels = mnist(options.data, precision=precision)
    generator = np.random.default_rng(0)
    parameters = first_parameters(SIZES, precision)
    compiled = jax.jit(step, donate_argnums=0)

    def epoch():
        nonlocal parameters
        order = generator.permutation(len(images))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            parameters = compiled(parameters, images[batch], labels[batch])
        jax.block_until_ready(parameters)

    result = measured(options, repeated(epoch))
    return result | {"accuracy": accuracy(lambda x: np.asarray(logits(parameters, x)), options, precision)}


def fixed_step(sizes, batch, **settings):
    def work(options):
        x, y = map(jnp.asarray, fixed_batch(sizes, batch))
        parameters = first_parameters(sizes)
        compiled = jax.jit(step, **settings)

        def run(steps):
            nonlocal parameters
            for _ in range(steps):
                parameters = compiled(parameters, x, y)
            jax.block_until_ready(parameters)

        return measured(options, run)

    return work


WORKS = {
    "mnist-epoch": mnist_epoch,
    "mnist-epoch-double": lambda options: mnist_epoch(options, np.float64),
    "tiny-step": fixed_step(*TINY),  # To donate so little costs more than it saves.
    "wide-step": fixed_step(*WIDE, donate_argnums=0),
}
