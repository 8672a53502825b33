import numpy as np


def loss_and_gradients(x, y, W, b, decay):
    """Returns L, dW and db for x [N, in], one-hot y [N, K], W [in, K], b [K] and decay, which is λ."""
    # body
    z = x @ W + b  # [N, K]
    z = z - z.max(axis=1, keepdims=True)  # [N, K]
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))  # [N, K]
    dz = (np.exp(log_p) - y) / len(x)  # [N, K]
    # write
    loss = -(y * log_p).sum() / len(x) + decay / 2 * (W**2).sum()  # a number
    dW = x.T @ dz + decay * W  # [in, K]
    # end
    db = dz.sum(axis=0)  # [K]
    return loss, dW, db
    # end body
