"""NumPy: the network by hand."""

import numpy as np
from data import BATCH, EPOCHS, RATE, SIZES, accuracy, dense, million, mnist, test_images
from measuring import measured, repeated


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def logits(parameters, x):
    (W1, b1), (W2, b2) = parameters
    return np.maximum(x @ W1 + b1, 0) @ W2 + b2


def network(options, precision):
    """The parameters, and an epoch that trains them."""
    images, labels = mnist(options.data, precision=precision)
    generator = np.random.default_rng(0)
    parameters = (W1, b1), (W2, b2) = dense(SIZES, precision)

    def epoch():
        order = generator.permutation(len(images))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            x, y = images[batch], labels[batch]
            h = np.maximum(x @ W1 + b1, 0)
            p = softmax(h @ W2 + b2)
            p[np.arange(len(y)), y] -= 1
            p /= len(y)
            dh = p @ W2.T
            dh *= h > 0
            for parameter, gradient in ((W2, h.T @ p), (b2, p.sum(0)), (W1, x.T @ dh), (b1, dh.sum(0))):
                gradient *= RATE
                parameter -= gradient

    return parameters, epoch


def mnist_epoch(options, precision=np.float32):
    parameters, epoch = network(options, precision)
    result = measured(options, repeated(epoch))
    return result | {"accuracy": accuracy(lambda x: logits(parameters, x), options, precision)}


def train(options):
    parameters, epoch = network(options, np.float32)
    for _ in range(EPOCHS):
        epoch()
    result = {"accuracy": accuracy(lambda x: logits(parameters, x), options)}
    np.savez("model.npz", *(array for layer in parameters for array in layer))
    return result


def function(body):
    def work(options):
        x = million()
        return measured(options, repeated(lambda: body(x)))

    return work


def predict(count):
    def work(options):
        x, parameters = test_images(options, count), dense(SIZES)
        return measured(options, repeated(lambda: softmax(logits(parameters, x))))

    return work


WORKS = {
    "mnist-epoch": mnist_epoch,
    "mnist-epoch-double": lambda options: mnist_epoch(options, np.float64),
    "functions.softmax": function(softmax),
    "functions.tanh": function(np.tanh),
    "functions.exp": function(np.exp),
    "predict-one": predict(1),
    "predict-many": predict(10_000),
    "train": train,
}
