"""Writes losses.json: PyTorch's losses and their gradients with respect to both inputs, in double precision.

For predictions from −3 to 3 of shape [4, 3], then targets from 0 to 1 of the same shape, from default_rng(0). The
gradient of losses that are not reduced is that of their sum.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)

LABELS = torch.tensor([2, 0, 1, 2])
WEIGHTS = torch.tensor([0.5, 2, 1.5])


def hinge(z, y, reduction):
    losses = torch.relu(1 - (2 * y.round() - 1) * z)
    return {"mean": losses.mean(), "sum": losses.sum(), "none": losses}[reduction]


LOSSES = {
    "cross-entropy, labels": lambda z, y, r: F.cross_entropy(z, LABELS, reduction=r),
    "cross-entropy, labels, smoothing": lambda z, y, r: F.cross_entropy(z, LABELS, label_smoothing=0.1, reduction=r),
    "cross-entropy, labels, weights": lambda z, y, r: F.cross_entropy(z, LABELS, WEIGHTS, reduction=r),
    "cross-entropy, labels, both": lambda z, y, r: F.cross_entropy(
        z, LABELS, WEIGHTS, label_smoothing=0.25, reduction=r
    ),
    "cross-entropy, probabilities": lambda z, y, r: F.cross_entropy(z, y, reduction=r),
    "cross-entropy, probabilities, both": lambda z, y, r: F.cross_entropy(
        z, y, WEIGHTS, label_smoothing=0.25, reduction=r
    ),
    "binary cross-entropy": lambda z, y, r: F.binary_cross_entropy_with_logits(z, y, reduction=r),
    "binary cross-entropy, weight": lambda z, y, r: F.binary_cross_entropy_with_logits(
        z, y, pos_weight=torch.tensor(3.0), reduction=r
    ),
    "cross-entropy of probabilities": lambda z, y, r: F.nll_loss(y.log(), LABELS, reduction=r),
    "binary cross-entropy of probabilities": lambda z, y, r: F.binary_cross_entropy(z.sigmoid(), y, reduction=r),
    "squared error": lambda z, y, r: F.mse_loss(z, y, reduction=r),
    "half squared error": lambda z, y, r: 0.5 * F.mse_loss(z, y, reduction=r),
    "absolute error": lambda z, y, r: F.l1_loss(z, y, reduction=r),
    "Huber": lambda z, y, r: F.huber_loss(z, y, reduction=r),
    "Huber, 0.5": lambda z, y, r: F.huber_loss(z, y, delta=0.5, reduction=r),
    "hinge": hinge,
    "margin": lambda z, y, r: F.multi_margin_loss(z, LABELS, reduction=r),
    "margin, 0.25": lambda z, y, r: F.multi_margin_loss(z, LABELS, margin=0.25, reduction=r),
}


def reference(loss, reduction):
    rng = np.random.default_rng(0)
    z = torch.tensor(rng.uniform(-3, 3, (4, 3)), requires_grad=True)
    y = torch.tensor(rng.uniform(0, 1, (4, 3)), requires_grad=True)
    value = loss(z, y, reduction)
    gradients = torch.autograd.grad(value.sum(), [z, y], allow_unused=True)
    return {
        "shape": list(value.shape),
        "value": value.detach().flatten().tolist(),
        "gradients": [(torch.zeros(4, 3) if g is None else g).flatten().tolist() for g in gradients],
    }


if __name__ == "__main__":
    rows = [
        f"{json.dumps(name)}: {json.dumps({r: reference(loss, r) for r in ['mean', 'sum', 'none']})}"
        for name, loss in LOSSES.items()
    ]
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
