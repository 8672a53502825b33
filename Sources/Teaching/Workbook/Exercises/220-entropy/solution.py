import numpy as np


def cross_entropy(p, q):
    """Returns H(p, q) = −Σ p ln q of two distributions p [K] and q [K], where a class with p = 0 adds 0."""
    # write
    possible = p > 0  # [K]
    return -(p[possible] * np.log(q[possible])).sum()  # a number
    # end


def entropy(p):
    """Returns H(p) = −Σ p ln p of a distribution p [K]."""
    # write
    return cross_entropy(p, p)
    # end


def kl_divergence(p, q):
    """Returns KL(p‖q) = Σ p ln(p/q), which is 0 only if p = q."""
    # write
    return cross_entropy(p, q) - entropy(p)
    # end
