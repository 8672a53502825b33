import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])  # [4, 2]
y = np.array([[0.0], [1.0], [1.0], [1.0]])  # [4, 1]: OR


def train(W1, b1, W2, b2, steps, rate=0.5):
    """Returns W1 after some steps of gradient descent, from W1 [2, 3], b1 [3], W2 [3, 1] and b2 [1]."""
    # body
    for _ in range(steps):
        a1 = sigmoid(x @ W1 + b1)  # [4, 3]
        p = sigmoid(a1 @ W2 + b2)  # [4, 1]
        dz2 = (p - y) / 4  # [4, 1]
        dz1 = dz2 @ W2.T * a1 * (1 - a1)  # [4, 3]
        W1, b1 = W1 - rate * x.T @ dz1, b1 - rate * dz1.sum(axis=0)  # [2, 3], [3]
        W2, b2 = W2 - rate * a1.T @ dz2, b2 - rate * dz2.sum(axis=0)  # [3, 1], [1]
    return W1
    # end body


def prediction():
    """Returns your prediction [2], for parameters that start at 0: the number of the first step that changes W1,
    and how many different columns W1 has after 1000 steps."""
    # write
    return np.array([2, 1])
    # end
