import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def accumulated_gradient(x, y, w, size):
    """Returns the gradient of the mean loss of logistic regression, with at most `size` examples at a time.

    x [N, in], y [N, 1] and w [in, 1]; the result is [in, 1].
    """
    # body
    total = np.zeros_like(w)  # [in, 1]
    for start in range(0, len(x), size):
        piece, labels = x[start : start + size], y[start : start + size]  # [n, in], [n, 1], with n ≤ size
        # write
        total += piece.T @ (sigmoid(piece @ w) - labels)  # [in, 1] = [in, n] · [n, 1]
        # end
    return total / len(x)
    # end body
