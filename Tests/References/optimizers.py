"""Writes optimizers.json: what PyTorch's optimizers, and what belongs to them, do with parameters, in double precision.

- "steps": how each optimizer moves two parameters in twelve steps. The parameters, of shapes [2, 3] and [3], then a
  gradient for each in every step, are uniform(-1, 1) from default_rng(0). The second parameter has no gradient in the
  steps 0, 4 and 5. In step 6 the learning rate is halved; in step 8 the momentum, or beta1, becomes 0.7 if it is not 0.
- "memory": the names of what each optimizer remembers of a parameter.
- "clipping": the norm of two gradients of these shapes, uniform(-1, 1), and what is left of them.
- "averages": the averages of a linear layer and a batch normalization after each of five updates. Before each, the weight
  [3, 2], the bias, γ, β, the running mean and the running variance become uniform(-1, 1).
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn.utils import clip_grad_norm_, clip_grad_value_
from torch.optim import SGD, Adagrad, Adam, Adamax, AdamW, NAdam, RMSprop
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn, get_swa_multi_avg_fn

torch.set_default_dtype(torch.float64)

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
    "AdamW, groups": (lambda p: AdamW([dict(params=p[:1], weight_decay=0.1), dict(params=p[1:], lr=0.05)], lr=0.02), {}),
    "NAdam": (NAdam, dict()),
    "NAdam, other settings": (NAdam, dict(lr=0.05, betas=(0.8, 0.95), eps=1e-3, momentum_decay=0.1)),
    "NAdam, decay": (NAdam, dict(lr=0.01, weight_decay=0.1)),
    "Adamax": (Adamax, dict()),
    "Adamax, other settings": (Adamax, dict(lr=0.05, betas=(0.8, 0.6), eps=1e-2)),
    "Adamax, decay": (Adamax, dict(lr=0.01, weight_decay=0.1)),
    "RMSprop": (RMSprop, dict()),
    "RMSprop, other settings": (RMSprop, dict(lr=0.05, alpha=0.8, eps=1e-3)),
    "RMSprop, centered": (RMSprop, dict(alpha=0.9, centered=True)),
    "RMSprop, momentum, centered": (RMSprop, dict(alpha=0.9, momentum=0.8, centered=True, weight_decay=0.1)),
    "RMSprop, momentum": (RMSprop, dict(momentum=0.9)),
    "Adagrad": (Adagrad, dict()),
    "Adagrad, other settings": (Adagrad, dict(lr=0.1, lr_decay=0.2, eps=1e-3)),
    "Adagrad, decay": (Adagrad, dict(lr=0.1, weight_decay=0.1)),
}
CLIPPING = {
    "norm 0.5": lambda parameters: clip_grad_norm_(parameters, 0.5),
    "norm 100": lambda parameters: clip_grad_norm_(parameters, 100),
    "value 0.25": lambda parameters: clip_grad_value_(parameters, 0.25),
}
AVERAGES = {"exponential": get_ema_multi_avg_fn(0.9), "mean": get_swa_multi_avg_fn()}


def numbers(tensors):
    return [tensor.detach().flatten().tolist() for tensor in tensors]


def uniform(rng):
    return lambda *shape: torch.tensor(rng.uniform(-1, 1, shape))


def memory(kind, settings):
    parameter = torch.ones(1, requires_grad=True)
    parameter.grad = torch.ones(1)
    optimizer = kind([parameter, torch.ones(1, requires_grad=True)], **settings)
    optimizer.step()
    return sorted(name for name, value in optimizer.state[parameter].items() if value is not None)


def steps(kind, settings):
    draw = uniform(np.random.default_rng(0))
    parameters = [draw(2, 3).requires_grad_(), draw(3).requires_grad_()]
    optimizer = kind(parameters, **settings)
    for step in range(12):
        for parameter in parameters:
            parameter.grad = draw(*parameter.shape)
        if step in (0, 4, 5):
            parameters[1].grad = None
        for group in optimizer.param_groups:
            if step == 6:
                group["lr"] /= 2
            if step == 8 and "betas" in group:
                group["betas"] = (0.7, group["betas"][1])
            if step == 8 and group.get("momentum"):
                group["momentum"] = 0.7
        optimizer.step()
        yield numbers(parameters)


def clipped(clip):
    draw = uniform(np.random.default_rng(0))
    parameters = [torch.zeros(2, 3), torch.zeros(3), torch.zeros(2)]
    for parameter in parameters[:2]:
        parameter.grad = draw(*parameter.shape)
    norm = torch.cat([p.grad.flatten() for p in parameters[:2]]).norm().item()
    returned = clip(parameters)
    assert returned is None or abs(returned.item() - norm) < 1e-15
    return {"norm": norm, "gradients": numbers(p.grad for p in parameters[:2])}


def averages(function):
    draw = uniform(np.random.default_rng(0))
    linear, norm = nn.Linear(3, 2), nn.BatchNorm1d(2)
    norm.num_batches_tracked = norm.num_batches_tracked.double()  # PyTorch averages no whole numbers.
    average = AveragedModel(nn.Sequential(linear, norm), multi_avg_fn=function, use_buffers=True)
    for _ in range(5):
        with torch.no_grad():
            linear.weight.copy_(draw(3, 2).T)
            for tensor in (linear.bias, norm.weight, norm.bias, norm.running_mean, norm.running_var):
                tensor.copy_(draw(2))
        average.update_parameters(nn.Sequential(linear, norm))
        linear_, norm_ = average.module
        tensors = [linear_.weight.T, linear_.bias, norm_.weight, norm_.bias, norm_.running_mean, norm_.running_var]
        yield numbers(tensors)


if __name__ == "__main__":
    titles = []
    for title, make in [
        ("steps", {name: lambda case=case: list(steps(*case)) for name, case in CASES.items()}),
        ("memory", {name: lambda case=case: memory(*case) for name, case in CASES.items()}),
        ("clipping", {name: lambda clip=clip: clipped(clip) for name, clip in CLIPPING.items()}),
        ("averages", {name: lambda function=function: list(averages(function)) for name, function in AVERAGES.items()}),
    ]:
        rows = [f"{json.dumps(name)}: {json.dumps(reference())}" for name, reference in make.items()]
        titles.append(f'"{title}": {{\n' + ",\n".join(rows) + "\n}")
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(titles) + "\n}\n")
