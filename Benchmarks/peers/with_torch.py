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


def technique(name):
    """A step of 784-512-512-10 on a fixed batch of 128 examples, with one of the techniques."""

    def work(options):
        x, y = map(torch.from_numpy, fixed_batch([784, 512, 512, 10], 128))
        network = regularized(name == "batch-normalization", name == "layer-normalization", 0.2 * (name == "dropout"))
        if name == "adamw":
            optimizer = torch.optim.AdamW(network.parameters())
        else:
            optimizer = torch.optim.SGD(network.parameters(), lr=0.01, momentum=0.9)
        if name != "one-cycle":
            return measured(options, repeated(lambda: train_on(network, optimizer, x, y)))
        schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.01, total_steps=1_000_000)

        def scheduled():
            train_on(network, optimizer, x, y)
            schedule.step()

        return measured(options, repeated(scheduled))

    return work


def regularized(batch_norm, layer_norm, dropout):
    torch.manual_seed(0)
    layers = []
    for i, o in ((784, 512), (512, 512)):
        layers += [torch.nn.Linear(i, o)] + [torch.nn.BatchNorm1d(o)] * batch_norm + [torch.nn.LayerNorm(o)] * layer_norm
        layers += [torch.nn.ReLU()] + ([torch.nn.Dropout(dropout)] if dropout else [])
    return torch.nn.Sequential(*layers, torch.nn.Linear(512, 10)).train()


def recipe_epoch(options):
    images, labels = map(torch.from_numpy, mnist(options.data))
    network = regularized(True, False, 0.2)
    optimizer = torch.optim.AdamW(network.parameters(), lr=0.003, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.003, total_steps=1_000_000)

    def epoch():
        for batch in torch.randperm(len(images)).split(128):
            optimizer.zero_grad()
            cross_entropy(network(images[batch]), labels[batch], label_smoothing=0.05).backward()
            optimizer.step()
            schedule.step()

    return measured(options, repeated(epoch))


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
    "recipe-epoch": recipe_epoch,
    **{
        f"techniques.{name}": technique(name)
        for name in ("plain", "dropout", "batch-normalization", "layer-normalization", "adamw", "one-cycle")
    },
}
