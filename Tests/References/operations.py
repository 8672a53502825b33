"""Writes operations.json: PyTorch's numbers for the rows of OperationTable, in double precision.

A row holds the first element and the sum of each input, the value y, the gradient of L = Σ w·y with respect to each
input, and the second order: the gradient of H = Σ v·∂L/∂x. The inputs, then w from −1 to 1, then v from −1 to 1 for
each input are what default_rng(0) draws, row for row anew.
"""

import json
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)


def any(*shape):
    return shape, -2, 2


def positive(*shape):
    return shape, 0.5, 2


def probabilities(*shape):
    return shape, 0.1, 0.9


def pad(x, shape, index):
    y = torch.zeros(shape)
    return y.index_put([torch.tensor(i) for i in np.ix_(*index)], x)


def scatter(x, shape, rows):
    return torch.zeros(shape).index_add(0, torch.tensor(rows), x)


def margin(z, labels):
    """multi_margin_loss, which PyTorch differentiates only once."""
    others = 1 - F.one_hot(torch.tensor(labels), z.shape[1])
    right = z[range(len(labels)), labels].unsqueeze(1)
    return ((z - right + 1).relu() * others).sum(1).mean() / z.shape[1]


KEPT = torch.tensor(np.random.default_rng(0).random((2, 3)) >= 0.25)
CONDITION = torch.tensor([[True, False, False], [False, True, True]])
AB = [any(2, 3), any(2, 3)]
X = [any(2, 3)]

ROWS = {
    "a + b": (AB, lambda a, b: a + b),
    "a + b, broadcast": ([any(2, 1, 3), any(4, 1)], lambda a, b: a + b),
    "a − b": (AB, lambda a, b: a - b),
    "a − b, broadcast": ([any(3), any(4, 1)], lambda a, b: a - b),
    "a · b": (AB, lambda a, b: a * b),
    "a · b, broadcast": ([any(2, 1, 3), any(4, 1)], lambda a, b: a * b),
    "a · a": (X, lambda a: a * a),
    "a / b": ([any(2, 3), positive(2, 3)], lambda a, b: a / b),
    "a / b, broadcast": ([any(3), ((2, 1), -2, -0.5)], lambda a, b: a / b),
    "−a": (X, lambda a: -a),
    "aᵇ": ([positive(2, 3), any(2, 3)], lambda a, b: a**b),
    "aᵇ, broadcast": ([positive(2, 1), any(3)], lambda a, b: a**b),
    "x³": (X, lambda x: x**3),
    "x^−1.5": ([positive(2, 3)], lambda x: x**-1.5),
    "x²": (X, torch.square),
    "a + 2": (X, lambda a: a + 2),
    "a − 2": (X, lambda a: a - 2),
    "2 − a": (X, lambda a: 2 - a),
    "2 a": (X, lambda a: 2 * a),
    "a / 3": (X, lambda a: a / 3),
    "3 / a": ([positive(2, 3)], lambda a: 3 / a),
    "maximum": (AB, torch.maximum),
    "maximum, broadcast": ([any(2, 3), any(2, 1)], torch.maximum),
    "minimum": (AB, torch.minimum),
    "minimum, broadcast": ([any(3), any(2, 1)], torch.minimum),
    "clamp": (X, lambda x: x.clamp(-1, 1)),
    "gate": (X, lambda x: x * torch.tensor([[1, 0, 0], [0, 1, 1]])),
    "where": (AB, lambda a, b: torch.where(CONDITION, a, b)),
    "where, broadcast": ([any(2, 1), any()], lambda a, b: torch.where(torch.tensor([True, False, True]), a, b)),
    "exp": (X, torch.exp),
    "expm1": (X, torch.expm1),
    "log": ([positive(2, 3)], torch.log),
    "log1p": ([((2, 3), -0.5, 2)], torch.log1p),
    "sqrt": ([positive(2, 3)], torch.sqrt),
    "abs": (X, torch.abs),
    "exp2": (X, torch.exp2),
    "log2": ([positive(2, 3)], torch.log2),
    "reciprocal square root": ([positive(2, 3)], torch.rsqrt),
    "floor": (X, torch.floor),
    "round": (X, torch.round),
    "asin": ([((2, 3), -0.9, 0.9)], torch.asin),
    "acos": ([((2, 3), -0.9, 0.9)], torch.acos),
    "atan": (X, torch.atan),
    "atan2": (AB, torch.atan2),
    "atan2, broadcast": ([any(2, 1), any(3)], torch.atan2),
    "sinh": (X, torch.sinh),
    "cosh": (X, torch.cosh),
    "sin": (X, torch.sin),
    "cos": (X, torch.cos),
    "tan": ([((2, 3), -1, 1)], torch.tan),
    "tanh": (X, torch.tanh),
    "erf": (X, torch.erf),
    "relu": (X, F.relu),
    "leaky relu": (X, F.leaky_relu),
    "leaky relu 0.2": (X, lambda x: F.leaky_relu(x, 0.2)),
    "elu": (X, F.elu),
    "elu 0.5": (X, lambda x: F.elu(x, 0.5)),
    "gelu": (X, F.gelu),
    "silu": (X, F.silu),
    "mish": (X, F.mish),
    "hard tanh": (X, F.hardtanh),
    "softsign": (X, F.softsign),
    "sigmoid": (X, torch.sigmoid),
    "softplus": (X, F.softplus),
    "softmax": (X, lambda x: x.softmax(-1)),
    "softmax over axis 0": ([any(3, 2)], lambda x: x.softmax(0)),
    "softmax over axis 1 of 3": ([any(2, 3, 2)], lambda x: x.softmax(1)),
    "log softmax": (X, lambda x: x.log_softmax(-1)),
    "log softmax over axis 0": ([any(3, 2)], lambda x: x.log_softmax(0)),
    "log softmax over axis 1 of 3": ([any(2, 3, 2)], lambda x: x.log_softmax(1)),
    "A B": ([any(2, 3), any(3, 4)], lambda a, b: a @ b),
    "Aᵀ B": ([any(3, 2), any(3, 4)], lambda a, b: a.T @ b),
    "A Bᵀ": ([any(2, 3), any(4, 3)], lambda a, b: a @ b.T),
    "Aᵀ Bᵀ": ([any(3, 2), any(4, 3)], lambda a, b: a.T @ b.T),
    "A B, stacks": ([any(2, 2, 3), any(2, 3, 2)], lambda a, b: a @ b),
    "A B, stacks that broadcast": ([any(2, 1, 2, 3), any(2, 3, 2)], lambda a, b: a @ b),
    "Aᵀ B, stacks": ([any(2, 3, 2), any(3, 2)], lambda a, b: a.mT @ b),
    "A Bᵀ, stacks": ([any(2, 2, 3), any(2, 2, 3)], lambda a, b: a @ b.mT),
    "Aᵀ Bᵀ, stacks": ([any(2, 3, 2), any(1, 2, 3)], lambda a, b: a.mT @ b.mT),
    "A B, a stack and a matrix": ([any(2, 2, 3), any(3, 2)], lambda a, b: a @ b),
    "x W + b of a stack": ([any(2, 2, 3), any(3, 2), any(2)], lambda x, w, b: F.linear(x, w.T, b)),
    "x W + b": ([any(4, 3), any(3, 2), any(2)], lambda x, w, b: F.linear(x, w.T, b)),
    "transpose": (X, lambda x: x.T),
    "transpose 2 0 1": ([any(2, 3, 4)], lambda x: x.permute(2, 0, 1)),
    "transpose −1 0 1": ([any(2, 3, 4)], lambda x: x.permute(-1, 0, 1)),
    "reshape": ([any(2, 6)], lambda x: x.reshape(3, -1)),
    "broadcast": ([any(3, 1)], lambda x: x.broadcast_to(2, 3, 2)),
    "broadcast a number": ([any()], lambda x: x.broadcast_to(2, 2)),
    "summed to 3 1": ([any(2, 3, 2)], lambda x: x.sum_to_size(3, 1)),
    "summed to a number": (X, lambda x: x.sum()),
    "slice": ([any(4, 3)], lambda x: x[1:3]),
    "slice along the last axis": ([any(2, 4)], lambda x: x[..., 1:3]),
    "pad": ([any(2, 2)], lambda x: pad(x, (4, 2), ([1, 2], [0, 1]))),
    "pad along the last axis": ([any(2, 2)], lambda x: pad(x, (2, 3), ([0, 1], [0, 1]))),
    "pad with 1": ([any(2, 2)], lambda x: F.pad(x, (2, 1, 0, 1), value=1)),
    "windows": ([any(2, 5)], lambda x: x.unfold(1, 3, 1)),
    "windows, two apart": ([any(5, 2)], lambda x: x.unfold(0, 2, 2)),
    "sum of windows": ([any(2, 3, 3)], lambda x: sum(F.pad(x[:, i], (i, 2 - i)) for i in range(3))),
    "pick": ([any(3, 2)], lambda x: x[[0, 1, 2], [1, 0, 1]]),
    "stack": (AB, lambda a, b: torch.stack([a, b], 1)),
    "element": (X, lambda x: x[1, -1]),
    "rows from one to another": ([any(4, 2)], lambda x: x[1:3]),
    "gather": ([any(3, 2)], lambda x: x[[2, 0, 2, 2]]),
    "scatter": ([any(4, 2)], lambda x: scatter(x, (3, 2), [2, 0, 2, 2])),
    "concatenate": ([any(1, 2), any(2, 2), any(1, 2)], lambda a, b, c: torch.cat([a, b, c])),
    "concatenate along the last axis": ([any(2, 1), any(2, 3)], lambda a, b: torch.cat([a, b], -1)),
    "sum": (X, torch.sum),
    "sum over axis 0": (X, lambda x: x.sum(0)),
    "sum over axes 0 and 2, kept": ([any(2, 3, 2)], lambda x: x.sum((0, 2), keepdim=True)),
    "mean": (X, torch.mean),
    "mean over axis −1": (X, lambda x: x.mean(-1)),
    "mean over axes 0 and 2, kept": ([any(2, 3, 2)], lambda x: x.mean((0, 2), keepdim=True)),
    "max": (X, torch.amax),
    "max over axis 0": (X, lambda x: x.amax(0)),
    "max over axes 0 and 2, kept": ([any(2, 3, 2)], lambda x: x.amax((0, 2), keepdim=True)),
    "min": (X, torch.amin),
    "min over axis −1": (X, lambda x: x.amin(-1)),
    "product": (X, torch.prod),
    "product over axis 0": ([any(3, 2)], lambda x: x.prod(0)),
    "product over axes 0 and 2, kept": ([any(2, 3, 2)], lambda x: x.prod(2, keepdim=True).prod(0, keepdim=True)),
    "variance": (X, lambda x: x.var(correction=0)),
    "variance over axis 0, corrected": ([any(3, 2)], lambda x: x.var(0)),
    "standard deviation over axis −1": (X, lambda x: x.std(-1, correction=0)),
    "cumulative sum": (X, lambda x: x.cumsum(1)),
    "cumulative sum over axis 0, reversed": ([any(3, 2)], lambda x: x.flip(0).cumsum(0).flip(0)),
    "log-sum-exp": (X, lambda x: x.logsumexp(-1)),
    "log-sum-exp over axis 0": (X, lambda x: x.logsumexp(0)),
    "log-sum-exp over axis 1, kept": ([any(2, 3, 2)], lambda x: x.logsumexp(1, keepdim=True)),
    "batch normalization in training": (
        [any(4, 3), any(3), any(3)],
        lambda x, weight, bias: F.batch_norm(x, None, None, weight, bias, training=True),
    ),
    "layer normalization": (
        [any(4, 3), any(3), any(3)],
        lambda x, weight, bias: F.layer_norm(x, [3], weight, bias),
    ),
    "dropout in training": (X, lambda x: x * KEPT / 0.75),
    "x + f(x)": (X, lambda x: x + x.tanh()),
    "cross-entropy with labels": (
        [any(3, 4)],
        lambda z: F.cross_entropy(z, torch.tensor([2, 0, 2]), reduction="none"),
    ),
    "p − y": ([any(3, 4)], lambda z: z.softmax(-1) - F.one_hot(torch.tensor([2, 0, 2]), 4)),
    "cross-entropy with probabilities": (
        [any(3, 4), probabilities(3, 4)],
        lambda z, y: F.cross_entropy(z, y, reduction="none"),
    ),
    "binary cross-entropy": (
        [any(2, 3), probabilities(2, 3)],
        lambda z, y: F.binary_cross_entropy_with_logits(z, y, reduction="none"),
    ),
    "cross-entropy, smoothed and weighted": (
        [any(3, 4)],
        lambda z: F.cross_entropy(z, torch.tensor([2, 0, 2]), torch.tensor([1, 3, 2, 0.5]), label_smoothing=0.25),
    ),
    "binary cross-entropy, weighted": (
        [any(2, 3), probabilities(2, 3)],
        lambda z, y: F.binary_cross_entropy_with_logits(z, y, pos_weight=torch.tensor(3.0)),
    ),
    "cross-entropy of probabilities": (
        [probabilities(3, 4)],
        lambda p: F.nll_loss(p.log(), torch.tensor([2, 0, 2])),
    ),
    "binary cross-entropy of probabilities": (
        [probabilities(2, 3), probabilities(2, 3)],
        # PyTorch's binary_cross_entropy adds a small number to the divisors of its second derivative.
        lambda p, y: -(y * p.log() + (1 - y) * (1 - p).log()).mean(),
    ),
    "absolute error": (AB, F.l1_loss),
    "Huber's loss": (AB, F.huber_loss),
    "hinge loss": (X, lambda z: torch.relu(1 - torch.tensor([[1, -1, -1], [-1, 1, 1]]) * z).mean()),
    "margin loss": ([any(3, 4)], lambda z: margin(z, [2, 0, 2])),
}


def gradients(number, inputs):
    """Zero where an input took no part."""
    if not number.requires_grad:
        return [torch.zeros_like(x) for x in inputs]
    found = torch.autograd.grad(number, inputs, create_graph=True, allow_unused=True)
    return [torch.zeros_like(x) if g is None else g for x, g in zip(inputs, found)]


def numbers(tensor):
    # PyTorch keeps no storage for a gradient that is 0 everywhere.
    return (torch.zeros(tensor.shape) + tensor.detach()).flatten().tolist()


def reference(samples, function):
    rng = np.random.default_rng(0)
    draw = lambda shape, low, high: torch.tensor(rng.uniform(low, high, shape))
    inputs = [draw(*sample).requires_grad_() for sample in samples]
    y = function(*inputs)
    w = draw(tuple(y.shape), -1, 1)
    first = gradients((w * y).sum(), inputs)
    second = gradients(sum((draw(tuple(x.shape), -1, 1) * g).sum() for x, g in zip(inputs, first)), inputs)
    return {
        "inputs": [[numbers(x)[0], math.fsum(numbers(x))] for x in inputs],
        "shape": list(y.shape),
        "value": numbers(y),
        "gradients": [numbers(g) for g in first],
        "second": [numbers(g) for g in second],
    }


if __name__ == "__main__":
    rows = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(reference(*row))}" for name, row in ROWS.items()]
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
