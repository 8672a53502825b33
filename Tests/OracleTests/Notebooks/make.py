"""Writes the arrays of fifty notebooks as NumPy and PyTorch write them, right and with a mistake: make.py [FOLDER].

Needs NumPy and PyTorch. manifest.json says for each file which cause is to be named, or null where all is right.
The notebooks differ in form (an example is a row or a column), names (of notebooks, PyTorch, Keras, micrograd), labels
(one-hot, indices), precision, depth, activation function and loss.
"""

import json
import sys
from pathlib import Path

import numpy as np
import torch

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
SIZES = [[3, 1], [4, 3], [3, 4, 2], [5, 6, 1], [4, 5, 3, 2]]
ACTIVATIONS = {
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
}


def draw(sizes, n, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, sizes[0]))
    weights = [rng.normal(size=(a, b)) for a, b in zip(sizes, sizes[1:])]
    biases = [rng.normal(size=b) for b in sizes[1:]]
    labels = rng.integers(0, max(sizes[-1], 2), size=n)
    labels[:2] = [0, 1]
    return x, labels, weights, biases


def notebook(sizes, activation, n, seed, mistake=None):
    """Every array of a notebook in row form, with one line written wrong."""
    f, df = ACTIVATIONS[activation]
    x, labels, weights, biases = draw(sizes, n, seed)
    y = labels[:, None] * 1.0 if sizes[-1] == 1 else np.eye(sizes[-1])[labels]
    arrays, a = {"x": x, "y": y}, x
    depth = len(weights)
    for layer, (w, b) in enumerate(zip(weights, biases), 1):
        arrays[f"W{layer}"], arrays[f"b{layer}"] = w, b
        z = a @ w + b
        arrays[f"z{layer}"] = z
        if layer < depth:
            a = f(z)
            arrays[f"a{layer}"] = a
    if sizes[-1] == 1:
        p = 1 / (1 + np.exp(-z))
        losses = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum(1)
    else:
        e = np.exp(z - z.max(axis=1, keepdims=True))
        p = e / e.sum(axis=1, keepdims=True)
        losses = -(y * np.log(p + 1e-12)).sum(1)
    arrays["p"] = p
    arrays["loss"] = np.array(losses.mean())
    target = np.roll(y, 1, axis=1) if mistake == "label-off-by-one" else y
    dz = (target - p if mistake == "sign" else p - target) / (1 if mistake == "missing-1/N" else n)
    for layer in range(depth, 0, -1):
        before = arrays["x"] if layer == 1 else arrays[f"a{layer - 1}"]
        arrays[f"dz{layer}"] = dz
        arrays[f"dW{layer}"] = before.T @ dz
        arrays[f"db{layer}"] = dz if mistake == "unsummed-broadcast" else dz.sum(axis=0)
        if layer > 1:
            da = dz @ weights[layer - 1].T
            arrays[f"da{layer - 1}"] = da
            z = arrays[f"z{layer - 1}"]
            dz = da if mistake == "missing-activation-derivative" else da * df(
                f(z) if mistake == "derivative-at-activation" else z
            )
    return arrays


def rows(arrays):
    return arrays


def indices(arrays):
    return arrays | {"y": arrays["y"].argmax(1)} if arrays["y"].shape[1] > 1 else arrays | {"y": arrays["y"][:, 0]}


def columns(arrays):
    turned = {}
    for name, array in arrays.items():
        is_bias = name.startswith(("b", "db"))
        turned[name] = array.reshape(-1, 1) if is_bias and array.ndim == 1 else array.T
    return turned


def keras(arrays):
    """Keras' names, and only what Keras would give: parameters, gradients, predictions and the loss."""
    names = {}
    for name, array in arrays.items():
        if name[0] in "Wb":
            layer = int(name[1:])
            module = "dense" if layer == 1 else f"dense_{layer - 1}"
            kind = "kernel" if name[0] == "W" else "bias"
            names[f"{module}/{kind}:0"] = array
            names[f"grad_{module}/{kind}:0"] = arrays["d" + name]
        elif name in ("x", "y", "loss"):
            names[name] = array
    return names | {"y_pred": arrays["p"]}


def micrograd(arrays):
    """Counted from zero; a neuron's weights are a row, since micrograd keeps them in the neuron."""
    names = {"x": arrays["x"], "y": arrays["y"], "loss": arrays["loss"]}
    for name, array in arrays.items():
        if name[0] in "Wb":
            layer = int(name[1:]) - 1
            turn = np.transpose if name[0] == "W" else np.asarray
            kind = "w" if name[0] == "W" else "b"
            names[f"{kind}{layer}"] = turn(array)
            names[f"{kind}{layer}_grad"] = turn(arrays["d" + name]) if arrays["d" + name].ndim == array.ndim else arrays["d" + name]
    return names


def float32(arrays):
    return {name: array.astype(np.float32) for name, array in arrays.items()}


def pytorch(sizes, activation, n, seed, mistake, named):
    """What PyTorch itself computes in float32; the loss of a mistaken notebook is summed, or its sign turned, for backward."""
    x, labels, weights, biases = draw(sizes, n, seed)
    layers = []
    functions = {"relu": torch.nn.ReLU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid}
    for layer, (w, b) in enumerate(zip(weights, biases)):
        linear = torch.nn.Linear(*w.shape)
        linear.weight.data, linear.bias.data = torch.tensor(w.T, dtype=torch.float32), torch.tensor(b, dtype=torch.float32)
        layers += [linear] if layer == len(weights) - 1 else [linear, functions[activation]()]
    network = torch.nn.Sequential(*layers)
    x = torch.tensor(x, dtype=torch.float32)
    logits = network(x)
    if sizes[-1] == 1:
        y = torch.tensor(labels[:, None], dtype=torch.float32)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, y)
    else:
        y = torch.tensor(labels)
        loss = torch.nn.functional.cross_entropy(logits, y)
    (loss * {"missing-1/N": n, "sign": -1}.get(mistake, 1)).backward()
    arrays = {"x": x, "y": y, "logits": logits.detach(), "loss": loss.detach()}
    linear = 0
    for name, parameter in network.named_parameters():
        module, kind = name.split(".")
        if named:
            linear += kind == "weight"
            module = f"fc{linear}"
        arrays[f"{module}.{kind}"] = parameter.detach()
        arrays[f"{module}.{kind}.grad"] = parameter.grad
    return {name: tensor.numpy() for name, tensor in arrays.items()}


def main():
    manifest = {}

    def save(name, arrays, cause):
        np.savez_compressed(FOLDER / f"{name}.npz", **arrays)
        manifest[f"{name}.npz"] = cause

    forms = {"rows": rows, "indices": indices, "columns": columns, "keras": keras, "micrograd": micrograd, "float32": float32}
    seed = 0
    for number, sizes in enumerate(SIZES):
        name = "-".join(map(str, sizes))
        for index, (form, turn) in enumerate(forms.items()):
            seed += 1
            activation = list(ACTIVATIONS)[(number + index) % 3]
            mistakes = ["missing-1/N", "sign", "unsummed-broadcast"]
            if sizes[-1] > 1:
                mistakes.append("label-off-by-one")
            if len(sizes) > 2 and form not in ("keras", "micrograd"):
                # σ′(a) and tanh′(a) differ from those at z; ReLU's does not.
                mistakes += ["missing-activation-derivative"] + ["derivative-at-activation"] * (activation != "relu")
            mistake = mistakes[seed % len(mistakes)]
            save(f"{form}-{name}", turn(notebook(sizes, activation, 6, seed)), None)
            save(f"{form}-{name}-wrong", turn(notebook(sizes, activation, 6, seed, mistake)), mistake)
        for named in (False, True):
            for activation in list(ACTIVATIONS)[: 1 if len(sizes) == 2 else 3]:
                seed += 1
                kind = f"pytorch-{'named-' if named else ''}{activation}-{name}"
                save(kind, pytorch(sizes, activation, 7, seed, None, named), None)
                mistake = ["missing-1/N", "sign"][seed % 2]
                save(f"{kind}-wrong", pytorch(sizes, activation, 7, seed, mistake, named), mistake)
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n")


main()
