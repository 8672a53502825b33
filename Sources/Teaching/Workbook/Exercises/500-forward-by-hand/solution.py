import numpy as np

x = np.array([[1.0, -2.0], [3.0, 1.0]])  # [2, 2]: two examples of two features
W1 = np.array([[1.0, 0.0, -1.0], [2.0, 1.0, -1.0]])  # [2, 3]
b1 = np.array([1.0, 0.0, 2.0])  # [3]
W2 = np.array([[1.0, -1.0], [0.0, 2.0], [2.0, 1.0]])  # [3, 2]
b2 = np.array([-1.0, 0.5])  # [2]


def forward(x, W1, b1, W2, b2):
    """Returns z1, a1 and z2; on the right, the shapes of a 784-128-10 network."""
    # body
    z1 = x @ W1 + b1  # [N, 3] = [N, 2] · [2, 3] + [3]    [N, 128] = [N, 784] · [784, 128] + [128]
    a1 = np.maximum(z1, 0)  # [N, 3]                      [N, 128]
    z2 = a1 @ W2 + b2  # [N, 2] = [N, 3] · [3, 2] + [2]   [N, 10] = [N, 128] · [128, 10] + [10]
    return z1, a1, z2
    # end body


def prediction():
    """Returns your prediction [2] of the logits of the second example, x = (3, 1)."""
    # write
    return np.array([5.0, -3.5])
    # end
