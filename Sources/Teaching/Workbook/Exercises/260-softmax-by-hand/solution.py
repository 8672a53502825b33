import numpy as np


def softmax(z):
    """Returns each row of logits z [N, K] as probabilities p [N, K]."""
    # body
    e = np.exp(z - z.max(axis=1, keepdims=True))  # [N, K]  each in (0, 1]
    return e / e.sum(axis=1, keepdims=True)  # [N, K]
    # end body


def prediction():
    """Returns your prediction [2, 2] of softmax for the rows (ln 3, 0) and (1000 + ln 3, 1000)."""
    # write
    return np.array([[0.75, 0.25], [0.75, 0.25]])
    # end
