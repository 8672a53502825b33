import numpy as np

formulas = {
    "neuron": "the weights of a neuron, then its bias",
    "parameters": "the parameters of neuron 1, of neuron 2, …",
    "after": "after zero_grad, in the first row all parameters, as before, in the second all gradients, 0",
}


def cases():
    draw = np.random.default_rng(820)
    return [{"W": draw.normal(size=size), "b": draw.normal(size=size[1])} for size in [(3, 2), (2, 4), (2, 2)]]
