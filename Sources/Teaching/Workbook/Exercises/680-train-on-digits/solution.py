import numpy as np


def forward(x, parameters):
    """Returns the hidden layer before and after ReLU, and the probabilities."""
    W1, b1, W2, b2 = parameters  # [64, 24], [24], [24, 10], [10]
    z1 = x @ W1 + b1  # [N, 24]
    a1 = np.maximum(z1, 0)  # [N, 24]
    z2 = a1 @ W2 + b2  # [N, 10]
    e = np.exp(z2 - z2.max(axis=1, keepdims=True))  # [N, 10]
    return z1, a1, e / e.sum(axis=1, keepdims=True)


def loss_and_gradients(x, y, parameters):
    """Returns the mean cross-entropy of x [N, 64] and one-hot y [N, 10], and its gradients."""
    z1, a1, p = forward(x, parameters)
    loss = -(y * np.log(p)).sum() / len(x)  # a number
    dz2 = (p - y) / len(x)  # [N, 10]
    dz1 = dz2 @ parameters[2].T * (z1 > 0)  # [N, 24]
    return loss, [x.T @ dz1, dz1.sum(axis=0), a1.T @ dz2, dz2.sum(axis=0)]


def train(x, y, parameters, orders, size, rate):
    """Returns the trained parameters, and the loss on all of x after each epoch.

    Each row of `orders` is one epoch: all the rows of x, shuffled. Take `size` of them at a time; the last
    mini-batch is smaller where N is no multiple of `size`.
    """
    # write
    losses = []
    for order in orders:
        for start in range(0, len(order), size):
            batch = order[start : start + size]  # at most `size` row numbers
            _, gradients = loss_and_gradients(x[batch], y[batch], parameters)
            parameters = [w - rate * g for w, g in zip(parameters, gradients)]
        losses.append(loss_and_gradients(x, y, parameters)[0])
    return parameters, losses
    # end


def accuracy(x, labels, parameters):
    """Returns the share of the rows of x whose most probable class is their label."""
    # write
    p = forward(x, parameters)[-1]  # [N, 10]
    return np.mean(p.argmax(axis=1) == labels)  # a number
    # end
