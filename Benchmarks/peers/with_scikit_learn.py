"""scikit-learn: its own network."""

import pickle
from pathlib import Path

import numpy as np
from data import BATCH, EPOCHS, RATE, SIZES, accuracy, mnist
from measuring import measured, repeated
from sklearn.neural_network import MLPClassifier


def network(options, precision):
    """A network, and an epoch that trains it."""
    images, labels = mnist(options.data, precision=precision)
    network = MLPClassifier(
        SIZES[1:-1], solver="sgd", alpha=0, batch_size=BATCH, learning_rate_init=RATE, momentum=0, random_state=0
    )
    return network, lambda: network.partial_fit(images, labels, classes=np.arange(10))


def mnist_epoch(options, precision=np.float32):
    trained, epoch = network(options, precision)
    result = measured(options, repeated(epoch))
    return result | {"accuracy": accuracy(trained.predict_proba, options, precision)}


def train(options):
    trained, epoch = network(options, np.float32)
    for _ in range(EPOCHS):
        epoch()
    result = {"accuracy": accuracy(trained.predict_proba, options)}
    Path("model.pickle").write_bytes(pickle.dumps(trained))
    return result


WORKS = {
    "mnist-epoch": mnist_epoch,
    "mnist-epoch-double": lambda options: mnist_epoch(options, np.float64),
    "train": train,
}
