"""PyTorch, eager."""

import time
from itertools import pairwise

import torch
from data import BATCH, EPOCHS, RATE, SIZES, TINY, WIDE, accuracy, fixed_batch, million, mnist, test_images
from measuring import measured, repeated
from torch.nn.functional import cross_entropy


def dense(sizes, precision=torch.float32):
    torch.manual_seed(0)
    layers = [layer for i, o in pairwise(sizes) for layer in (torch.nn.Linear(i, o, dtype=precision), torch.nn.ReLU())]
    return torch.nn.Sequential(*layers[:-1])


def train_on(network, optimizer, x, y):
    optimizer.zero_grad()
    cross_entropy(network(x), y).backward()
    optimizer.step()


def network(options, precision):
    """A network, and an epoch that trains it."""
    images, labels = map(torch.from_numpy, mnist(options.data))
    images = images.to(precision)
    network = dense(SIZES, precision)
    optimizer = torch.optim.SGD(network.parameters(), lr=RATE)

    def epoch():
        for batch in torch.randperm(len(images)).split(BATCH):
            train_on(network, optimizer, images[batch], labels[batch])

    return network, epoch


def test_accuracy(network, options, precision=torch.float32):
    with torch.inference_mode():
        return accuracy(lambda x: network(torch.from_numpy(x).to(precision)).numpy(), options)


def mnist_epoch(options, precision=torch.float32):
    trained, epoch = network(options, precision)
    result = measured(options, repeated(epoch))
    return result | {"accuracy": test_accuracy(trained, options, precision)}


def train(options):
    trained, epoch = network(options, torch.float32)
    for _ in range(EPOCHS):
        epoch()
    result = {"accuracy": test_accuracy(trained, options)}
    torch.save(trained.state_dict(), "model.pt")
    return result


def step(sizes, batch):
    def work(options):
        x, y = map(torch.from_numpy, fixed_batch(sizes, batch))
        network = dense(sizes)
        optimizer = torch.optim.SGD(network.parameters(), lr=0.01)
        return measured(options, repeated(lambda: train_on(network, optimizer, x, y)))

    return work


def record(options):
    """A chain of a thousand products of four numbers each, recorded; what the chain costs when it is let go is not."""
    a = torch.ones(4, requires_grad=True)

    def chain():
        y = a
        start = time.perf_counter()
        for _ in range(1000):
            y = y * a
        return (time.perf_counter() - start) / 1000

    def repetition(chains=3 if options.quick else 30):
        return sum(chain() for _ in range(chains)) / chains

    repetition()
    return {"seconds": [repetition() for _ in range(2 if options.quick else 5)]}


def function(body):
    def work(options):
        x = torch.from_numpy(million())
        with torch.inference_mode():
            return measured(options, repeated(lambda: body(x)))

    return work


def predict(count):
    def work(options):
        x, network = torch.from_numpy(test_images(options, count)), dense(SIZES).eval()
        with torch.inference_mode():
            return measured(options, repeated(lambda: network(x).softmax(1)))

    return work


WORKS = {
    "mnist-epoch": mnist_epoch,
    "mnist-epoch-double": lambda options: mnist_epoch(options, torch.float64),
    "tiny-step": step(*TINY),
    "wide-step": step(*WIDE),
    "record": record,
    "functions.softmax": function(lambda x: x.softmax(1)),
    "functions.tanh": function(torch.tanh),
    "functions.exp": function(torch.exp),
    "predict-one": predict(1),
    "predict-many": predict(10_000),
    "train": train,
}
