import numpy as np


def loss_and_gradients(x, y, w, b):
    """Returns the loss, dw [D, 1] and db [1], from x [N, D], labels y [N, 1], w [D, 1] and b [1]."""
    z = x @ w + b  # [N, 1]
    loss = (np.logaddexp(0, z) - z * y).mean()  # a number; logaddexp(0, z) is ln(1 + eᶻ)
    p = np.exp(-np.logaddexp(0, -z))  # [N, 1]  σ(z)
    dz = (p - y) / len(x)  # [N, 1]
    return loss, x.T @ dz, dz.sum(axis=0)


def train(x, y, learning_rate, steps):
    """Returns the losses before the first and after each step [steps + 1], w [D, 1] and b [1]."""
    # write
    w, b = np.zeros((x.shape[1], 1)), np.zeros(1)  # [D, 1], [1]
    losses = []
    for _ in range(steps):
        loss, dw, db = loss_and_gradients(x, y, w, b)
        losses.append(loss)
        w = w - learning_rate * dw  # [D, 1]
        b = b - learning_rate * db  # [1]
    losses.append(loss_and_gradients(x, y, w, b)[0])
    return np.array(losses), w, b
    # end


def accuracy(x, y, w, b):
    """Returns the share of examples on the right side of the boundary p = ½."""
    # write
    predicted = x @ w + b > 0  # [N, 1]  p > ½ means z > 0
    return (predicted == y).mean()
    # end
