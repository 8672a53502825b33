import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backward(x, y, W2, z1, a1, p):
    """Returns the gradients of a network with a sigmoid layer, a sigmoid output and binary cross-entropy."""
    # body
    dz2 = (p - y) / len(x)  # [N, 1]
    dW2 = a1.T @ dz2  # [hidden, 1] = [hidden, N] · [N, 1]
    da1 = dz2 @ W2.T  # [N, hidden] = [N, 1] · [1, hidden]
    dz1 = da1 * sigmoid_derivative(z1)  # [N, hidden]
    dW1 = x.T @ dz1  # [in, hidden] = [in, N] · [N, hidden]
    return dz2, dW2, da1, dz1, dW1
    # end body
