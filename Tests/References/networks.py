"""Writes networks.json: what PyTorch says of the networks that `pullback check` knows, and how its optimizers train one.

- "networks": for each network in double and in single precision the probabilities, the loss, and the gradient of every
  parameter. Weights are normal(0, √(2/in)) from default_rng(0), layer after layer, then biases are normal(0, 0.1).
- "batch normalization": three batches of default_rng(1) through a BatchNorm1d in training, with the gradients of Σ g·y and
  the running statistics after each, and one in evaluation.
- "layer normalization": the first of these batches through a LayerNorm: the output and the gradients.
- "trajectories": 20 full-batch steps of two-layer in double precision: the loss before each step and after the last,
  and then every 97th number of each parameter.

Matrices lie as in Pullback, [in, out]: PyTorch's weights and their gradients are transposed.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn
from torch.optim import SGD, Adam, AdamW


def blobs():
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(-2, 1, (100, 2)), rng.normal(2, 1, (100, 2))])
    return x, np.repeat([0.0, 1.0], 100)


def digits():
    pixels, labels = load_digits(return_X_y=True)
    return pixels[:32] / 16, labels[:32]


def xor():
    return np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0.0, 1, 1, 0])


NETWORKS = {
    "logistic": ([2, 1], nn.ReLU, blobs),
    "two-layer": ([64, 32, 10], nn.ReLU, digits),
    "xor": ([2, 3, 1], nn.ReLU, xor),
    "mlp": ([64, 32, 16, 10], nn.Tanh, digits),
}
OPTIMIZERS = {
    "SGD": lambda parameters: SGD(parameters, lr=0.1, momentum=0.9),
    "Adam": lambda parameters: Adam(parameters, lr=0.01),
    "AdamW": lambda parameters: AdamW(parameters, lr=0.01, weight_decay=0.1),
}


def network(sizes, activation):
    rng = np.random.default_rng(0)
    layers = [nn.Linear(i, o) for i, o in zip(sizes, sizes[1:])]
    with torch.no_grad():
        weights = [rng.normal(0, np.sqrt(2 / i), (i, o)) for i, o in zip(sizes, sizes[1:])]
        biases = [rng.normal(0, 0.1, o) for o in sizes[1:]]
        for layer, weight, bias in zip(layers, weights, biases):
            layer.weight = nn.Parameter(torch.tensor(weight.T))
            layer.bias = nn.Parameter(torch.tensor(bias))
    between = [part for layer in layers for part in (layer, activation())]
    return nn.Sequential(*between[:-1])


def loss(z, y):
    return F.binary_cross_entropy_with_logits(z[:, 0], y) if z.shape[1] == 1 else F.cross_entropy(z, y.long())


def numbers(tensor):
    # A number of single precision is written with the digits that tell it from its neighbours.
    return [float(str(number)) for number in tensor.detach().flatten().numpy()]


def of_parameter(tensor):
    return numbers(tensor.T if tensor.dim() == 2 else tensor)


def reference(name, dtype):
    sizes, activation, data = NETWORKS[name]
    x, y = (torch.tensor(part, dtype=dtype) for part in data())
    model = network(sizes, activation).to(dtype)
    z = model(x)
    value = loss(z, y)
    value.backward()
    p = z.sigmoid() if sizes[-1] == 1 else z.softmax(1)
    return {
        "output": numbers(p),
        "loss": numbers(value)[0],
        "gradients": [of_parameter(parameter.grad) for parameter in model.parameters()],
    }


def batch_normalization(dtype):
    rng = np.random.default_rng(1)
    layer = nn.BatchNorm1d(3).to(dtype)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(rng.normal(1, 0.5, 3), dtype=dtype))
        layer.bias.copy_(torch.tensor(rng.normal(0, 1, 3), dtype=dtype))
    batches = []
    for _ in range(3):
        x = torch.tensor(rng.normal(2, 3, (5, 3)), dtype=dtype, requires_grad=True)
        g = torch.tensor(rng.normal(0, 1, (5, 3)), dtype=dtype)
        layer.zero_grad()
        y = layer(x)
        y.backward(g)
        batches.append(
            [numbers(t) for t in (y, x.grad, layer.weight.grad, layer.bias.grad, layer.running_mean, layer.running_var)]
        )
    layer.eval()
    x = torch.tensor(rng.normal(2, 3, (5, 3)), dtype=dtype)
    return {"training": batches, "evaluation": numbers(layer(x))}


def layer_normalization(dtype):
    rng = np.random.default_rng(1)
    layer = nn.LayerNorm(3).to(dtype)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(rng.normal(1, 0.5, 3), dtype=dtype))
        layer.bias.copy_(torch.tensor(rng.normal(0, 1, 3), dtype=dtype))
    x = torch.tensor(rng.normal(2, 3, (5, 3)), dtype=dtype, requires_grad=True)
    y = layer(x)
    y.backward(torch.tensor(rng.normal(0, 1, (5, 3)), dtype=dtype))
    return [numbers(t) for t in (y, x.grad, layer.weight.grad, layer.bias.grad)]


def trajectory(make):
    sizes, activation, data = NETWORKS["two-layer"]
    x, y = (torch.tensor(part) for part in data())
    model = network(sizes, activation)
    optimizer = make(model.parameters())
    losses = []
    for _ in range(20):
        optimizer.zero_grad()
        value = loss(model(x), y)
        value.backward()
        losses.append(value.item())
        optimizer.step()
    losses.append(loss(model(x), y).item())
    return {"losses": losses, "parameters": [of_parameter(p)[::97] for p in model.parameters()]}


if __name__ == "__main__":
    torch.set_num_threads(1)
    precisions = {"double": torch.float64, "single": torch.float32}
    rows = [f'"PyTorch": {json.dumps(torch.__version__.split("+")[0])}']
    for title, make in [
        ("networks", {n: (lambda n=n: {p: reference(n, t) for p, t in precisions.items()}) for n in NETWORKS}),
        ("batch normalization", {p: (lambda t=t: batch_normalization(t)) for p, t in precisions.items()}),
        ("layer normalization", {p: (lambda t=t: layer_normalization(t)) for p, t in precisions.items()}),
        ("trajectories", {n: (lambda m=m: trajectory(m)) for n, m in OPTIMIZERS.items()}),
    ]:
        inner = [f"{json.dumps(name)}: {json.dumps(f())}" for name, f in make.items()]
        rows.append(f'"{title}": {{\n' + ",\n".join(inner) + "\n}")
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
