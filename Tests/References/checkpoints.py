"""Shows that PyTorch and Pullback read each other's checkpoints. Run: python3 checkpoints.py

Writes pytorch.safetensors and, with a batch normalization, normalized.safetensors with PyTorch, reads pullback.safetensors, which Pullback wrote, with PyTorch as it is, and
writes checkpoints.json: the logits that PyTorch computes with the layers of both files, for the tests to compare.
"""

import json
from pathlib import Path

import numpy as np
import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

FOLDER = Path(__file__).parent


class Network(torch.nn.Module):
    def __init__(self, sizes, activation):
        super().__init__()
        self.layers = torch.nn.ModuleList([torch.nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])])
        self.activation = activation

    def forward(self, x):
        for layer in self.layers[:-1]:
            x = self.activation(layer(x))
        return self.layers[-1](x)


def logits(network, inputs):
    with torch.no_grad():
        return network(torch.tensor(inputs, dtype=torch.float32)).double().numpy().ravel().tolist()


INPUTS = [[0.0, 0.0, 0.0], [1.0, -2.0, 0.5], [-1.5, 0.25, 3.0], [2.0, 2.0, -2.0]]

torch.manual_seed(0)
ours = Network([3, 5, 4, 2], torch.relu)
save_file(ours.state_dict(), FOLDER / "pytorch.safetensors")

theirs = Network([3, 4, 2], torch.tanh)
theirs.load_state_dict(load_file(FOLDER / "pullback.safetensors"), strict=True)
with safe_open(FOLDER / "pullback.safetensors", framework="pt") as file:
    assert file.metadata()["format"] == "pt"
    assert json.loads(file.metadata()["architecture"]) == {"activation": "tanh", "sizes": [3, 4, 2]}

# The same numbers drawn and multiplied by NumPy: he initialization, row by row, [in, out].
generator = np.random.default_rng(3)
w1 = generator.normal(0, np.sqrt(2 / 3), (3, 4))
w2 = generator.normal(0, np.sqrt(2 / 4), (4, 2))
expected = np.tanh(np.array(INPUTS) @ w1) @ w2
np.testing.assert_allclose(logits(theirs, INPUTS), expected.ravel(), rtol=1e-5, atol=1e-6)


class Normalized(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(3, 4, bias=False), torch.nn.BatchNorm1d(4), torch.nn.ReLU(), torch.nn.Linear(4, 2)
        )

    def forward(self, x):
        return self.layers(x)


normalized = Normalized()
normalized(torch.randn(8, 3))
normalized.eval()
save_file(normalized.state_dict(), FOLDER / "normalized.safetensors")

reference = {"inputs": INPUTS, "pytorch": logits(ours, INPUTS), "pullback": logits(theirs, INPUTS)}
reference["normalized"] = logits(normalized, INPUTS)
(FOLDER / "checkpoints.json").write_text(json.dumps(reference, indent=1) + "\n")
