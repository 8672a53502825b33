import numpy as np

formulas = {
    "entropy": "H(p) = −Σ p ln p",
    "cross_entropy": "H(p, q) = −Σ p ln q",
    "kl": "KL(p‖q) = H(p, q) − H(p)",
}


def cases():
    draw = np.random.default_rng(220)
    return [
        {"p": np.array([0.5, 0.25, 0.25]), "q": np.array([0.125, 0.75, 0.125])},
        {"p": draw.dirichlet(np.ones(5)), "q": draw.dirichlet(np.ones(5))},
        {"p": np.array([0.5, 0.0, 0.5, 0.0]), "q": np.array([0.25, 0.5, 0.25, 0.0])},
        {"p": np.array([0.0, 1.0, 0.0]), "q": np.array([0.2, 0.5, 0.3])},
    ]
