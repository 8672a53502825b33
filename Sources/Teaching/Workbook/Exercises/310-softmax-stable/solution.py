import numpy as np


def softmax(z):
    """Each row of logits z [N, K] as probabilities p [N, K]."""
    # write
    shifted = z - z.max(axis=1, keepdims=True)  # [N, K]
    e = np.exp(shifted)  # [N, K]
    return e / e.sum(axis=1, keepdims=True)  # [N, K]
    # end
