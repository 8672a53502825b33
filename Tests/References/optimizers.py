"""Writes optimizers.json: how PyTorch's optimizers move two parameters in ten steps, in double precision.

The parameters, of shapes [2, 3] and [3], then a gradient for each in every step, are uniform(-1, 1) from
default_rng(0). The second parameter has no gradient in the steps 0, 4 and 5. In step 6 the learning rate is halved.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch.optim import SGD, Adam, AdamW

CASES = {
    "SGD": (SGD, dict(lr=0.1)),
    "SGD, decay": (SGD, dict(lr=0.1, weight_decay=0.05)),
    "SGD, momentum": (SGD, dict(lr=0.1, momentum=0.9)),
    "SGD, momentum, decay": (SGD, dict(lr=0.1, momentum=0.9, weight_decay=0.05)),
    "SGD, Nesterov": (SGD, dict(lr=0.1, momentum=0.8, nesterov=True)),
    "SGD, Nesterov, decay": (SGD, dict(lr=0.1, momentum=0.8, nesterov=True, weight_decay=0.05)),
    "Adam": (Adam, dict()),
    "Adam, other settings": (Adam, dict(lr=0.1, betas=(0.8, 0.95), eps=1e-3)),
    "Adam, decay": (Adam, dict(lr=0.01, weight_decay=0.1)),
    "AdamW": (AdamW, dict()),
    "AdamW, no decay": (AdamW, dict(lr=0.01, weight_decay=0)),
    "AdamW, decay": (AdamW, dict(lr=0.05, betas=(0.8, 0.95), weight_decay=0.3)),
}


def steps(kind, settings):
    rng = np.random.default_rng(0)
    draw = lambda *shape: torch.tensor(rng.uniform(-1, 1, shape))
    parameters = [draw(2, 3).requires_grad_(), draw(3).requires_grad_()]
    optimizer = kind(parameters, **settings)
    for step in range(10):
        for parameter in parameters:
            parameter.grad = draw(*parameter.shape)
        if step in (0, 4, 5):
            parameters[1].grad = None
        if step == 6:
            optimizer.param_groups[0]["lr"] /= 2
        optimizer.step()
        yield [parameter.detach().flatten().tolist() for parameter in parameters]


if __name__ == "__main__":
    rows = [f"{json.dumps(name)}: {json.dumps(list(steps(*case)))}" for name, case in CASES.items()]
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(rows) + "\n}\n")
