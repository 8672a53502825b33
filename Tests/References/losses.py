"""Writes losses.json: PyTorch's losses and their gradients with respect to both inputs, in double precision.

For predictions from −3 to 3 of shape [4, 3], then targets from 0 to 1 of the same shape, from default_rng(0). The
gradient of losses that are not reduced is that of their sum.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

LOSSES = {
    "cross-entropy, labels": lambda z, y, reduction: F.cross_entropy(z, torch.tensor([2, 0, 1, 2]), reduction=reduction),
    "cross-entropy, probabilities": lambda z, y, reduction: F.cross_entropy(z, y, reduction=reduction),
    "binary cross-entropy": lambda z, y, reduction: F.binary_cross_entropy_with_logits(z, y, reduction=reduction),
    "squared error": lambda z, y, reduction: F.mse_loss(z, y, reduction=reduction),
    "half squared error": lambda z, y, reduction: 0.5 * F.mse_loss(z, y, reduction=reduction),
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
