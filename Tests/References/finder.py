"""Makes finder.json: the losses of learning-rate sweeps, with PyTorch's layers and optimizers. Run: python3 finder.py

A network 2-6-3 with tanh learns 40 points in batches of 8 while the learning rate grows from 1e-4 to 10 in 60 steps. One
generator draws the points, the weights and the order of each epoch, as Pullback's does. The smoothing, the end and the
suggestions are written out as fastai defines them: an exponential moving average with the weight 0.98, corrected for
its start at 0; an end where it exceeds four times its smallest value; steep, valley and minimum/10 from the steps
without the first tenth and the last five.
"""

import json
from pathlib import Path

import numpy as np
import torch

torch.set_default_dtype(torch.float64)
STEPS, LOW, HIGH, KEPT = 60, 1e-4, 10.0, 0.98


def longest_fall(losses):
    """The indices of one longest strictly falling subsequence's start and end, as fastai counts them."""
    lengths, start, end = [1] * len(losses), 0, 0
    for i in range(1, len(losses)):
        for j in range(i):
            if losses[i] < losses[j] and lengths[i] < lengths[j] + 1:
                lengths[i] = lengths[j] + 1
            if lengths[end] < lengths[i]:
                end = i
                start = end - lengths[end]
    return start, end


def suggestions(rates, smoothed):
    rates, losses = np.array(rates[STEPS // 10 : -5]), np.array(smoothed[STEPS // 10 : -5])
    start, end = longest_fall(list(losses))
    third = (end - start) / 3
    slopes = np.diff(losses) / np.diff(np.log(rates))
    return {
        "steep": rates[:-1][slopes.argmin()], "valley": rates[max(start, 0) + int(third) + int(third / 2)],
        "minimum/10": rates[losses.argmin()] / 10,
    }


def sweep(seed, make_optimizer):
    generator = np.random.default_rng(seed)
    x = torch.tensor(generator.normal(0, 1, (40, 2)))
    y = torch.tensor(generator.integers(0, 3, 40))
    w1 = torch.tensor(generator.normal(0, np.sqrt(2 / (2 + 6)), (2, 6)), requires_grad=True)
    w2 = torch.tensor(generator.normal(0, np.sqrt(2 / (6 + 3)), (6, 3)), requires_grad=True)
    b1, b2 = torch.zeros(6, requires_grad=True), torch.zeros(3, requires_grad=True)
    optimizer = make_optimizer([w1, b1, w2, b2])
    rates, losses, smoothed, average = [], [], [], 0.0
    while len(rates) < STEPS:
        order = generator.permutation(40)
        for first in range(0, 40, 8):
            rows = order[first : first + 8]
            rate = LOW * (HIGH / LOW) ** (len(rates) / STEPS)
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = torch.nn.functional.cross_entropy(torch.tanh(x[rows] @ w1 + b1) @ w2 + b2, y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            average = KEPT * average + (1 - KEPT) * loss.item()
            rates.append(rate)
            losses.append(loss.item())
            smoothed.append(average / (1 - KEPT ** len(rates)))
            if len(rates) == STEPS or smoothed[-1] > 4 * min(smoothed):
                return {"rates": rates, "losses": losses, "smoothed": smoothed, **suggestions(rates, smoothed)}


result = {
    "sgd": sweep(11, lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    "adam": sweep(12, lambda p: torch.optim.Adam(p, lr=0.001)),
}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, indent=0) + "\n")
