import numpy as np


def softmax(z):
    """Returns the probabilities [N, K] of logits z [N, K]."""
    e = np.exp(z - z.max(axis=1, keepdims=True))  # [N, K]
    return e / e.sum(axis=1, keepdims=True)


def divergence(teacher, student):
    """Returns p and q [N, K], KL(p‖q) of each row [N] and the mean, from logits [N, K] of teacher p and student q."""
    # body
    p, q = softmax(teacher), softmax(student)  # [N, K]
    kl = (p * np.log(p / q)).sum(axis=1)  # [N]
    return p, q, kl, kl.mean()
    # end body
