"""Writes schedules.json: the learning rates that PyTorch's schedulers set in eight epochs of four steps, beside a rate of 1.

- "rates": by the text of a NamedSchedule, or another name, the rate of each step.
- "momenta": for the schedules that set the momentum, that of each step.
- "losses": the watched loss at the end of each epoch.
"""

import json
from pathlib import Path

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)

EPOCHS, STEPS = 8, 4
TOTAL = EPOCHS * STEPS
LOSSES = [1, 0.9, 0.8995, 0.91, 0.89, 0.95, 0.889, 0.9]


def cycle(optimizer, **settings):
    return OneCycleLR(optimizer, max_lr=1, total_steps=TOTAL, **settings)


def plateau(optimizer, **settings):
    return ReduceLROnPlateau(optimizer, eps=0, **settings)


# A scheduler, and when it advances: with every step, every epoch, or a fraction of an epoch.
SCHEDULES = {
    "constant": (lambda o: ConstantLR(o, factor=1), "step"),
    "step:2,0.1": (lambda o: StepLR(o, step_size=2, gamma=0.1), "epoch"),
    "step:3,0.5": (lambda o: StepLR(o, step_size=3, gamma=0.5), "epoch"),
    "multi-step:0.3,1,5": (lambda o: MultiStepLR(o, milestones=[1, 5], gamma=0.3), "epoch"),
    "exponential:0.8": (lambda o: ExponentialLR(o, gamma=0.8), "epoch"),
    "linear": (lambda o: LinearLR(o, 1, 0, total_iters=TOTAL), "step"),
    "linear:0.25": (lambda o: LinearLR(o, 1, 0.25, total_iters=TOTAL), "step"),
    "polynomial": (lambda o: PolynomialLR(o, total_iters=TOTAL, power=2), "step"),
    "polynomial:0.5": (lambda o: PolynomialLR(o, total_iters=TOTAL, power=0.5), "step"),
    "cosine": (lambda o: CosineAnnealingLR(o, T_max=TOTAL), "step"),
    "cosine:0.25": (lambda o: CosineAnnealingLR(o, T_max=TOTAL, eta_min=0.25), "step"),
    "cosine-restarts:3": (lambda o: CosineAnnealingWarmRestarts(o, T_0=3), "fraction"),
    "cosine-restarts:1,2,0.1": (lambda o: CosineAnnealingWarmRestarts(o, T_0=1, T_mult=2, eta_min=0.1), "fraction"),
    "warm-up:1.25": (lambda o: LinearLR(o, start_factor=1 / 5, total_iters=4), "step"),
    "warm-up+cosine": (
        lambda o: SequentialLR(o, [LinearLR(o, 1 / 4, total_iters=3), CosineAnnealingLR(o, T_max=TOTAL - 4)], [4]),
        "step",
    ),
    "one-cycle": (cycle, "step"),
    "one-cycle:0.6,10,50": (lambda o: cycle(o, pct_start=0.6, div_factor=10, final_div_factor=50), "step"),
    "one cycle of lines": (lambda o: cycle(o, anneal_strategy="linear", base_momentum=0.7, max_momentum=0.9), "step"),
    "plateau:1": (lambda o: plateau(o, patience=1), "loss"),
    "plateau:0,0.5": (lambda o: plateau(o, patience=0, factor=0.5), "loss"),
    "plateau:0,0.5,0.3,0,0.01": (lambda o: plateau(o, patience=0, factor=0.5, min_lr=0.3, threshold=0.01), "loss"),
    "plateau:0,0.5,0,2,0.05": (lambda o: plateau(o, patience=0, factor=0.5, cooldown=2, threshold=0.05), "loss"),
}


def run(make, advance):
    optimizer = SGD([torch.zeros(1)], lr=1.0, momentum=0.5)
    schedule = make(optimizer)
    rates, momenta = [], []
    for step in range(TOTAL):
        rates.append(optimizer.param_groups[0]["lr"])
        momenta.append(optimizer.param_groups[0]["momentum"])
        optimizer.step()
        epoch = (step + 1) // STEPS
        if step == TOTAL - 1:
            break
        if advance == "step":
            schedule.step()
        if advance == "fraction":
            schedule.step((step + 1) / STEPS)
        if advance == "epoch" and (step + 1) % STEPS == 0:
            schedule.step()
        if advance == "loss" and (step + 1) % STEPS == 0:
            schedule.step(LOSSES[epoch - 1])
    return rates, momenta


if __name__ == "__main__":
    results = {name: run(*case) for name, case in SCHEDULES.items()}
    rates = {name: rates for name, (rates, _) in results.items()}
    momenta = {name: momenta for name, (_, momenta) in results.items() if set(momenta) != {0.5}}
    titles = []
    for title, numbers in [("rates", rates), ("momenta", momenta)]:
        rows = [f"{json.dumps(name)}: {json.dumps(number)}" for name, number in numbers.items()]
        titles.append(f'"{title}": {{\n' + ",\n".join(rows) + "\n}")
    titles.append(f'"losses": {json.dumps(LOSSES)}')
    Path(__file__).with_suffix(".json").write_text("{\n" + ",\n".join(titles) + "\n}\n")
