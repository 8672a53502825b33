import numpy as np

formulas = {
    "mean": "E[X] = Σ p x",
    "variance": "Var[X] = Σ p (x − E[X])²",
}


def cases():
    draw = np.random.default_rng(210)
    return [
        {"x": np.array([-1.0, 0.0, 2.0, 5.0]), "p": np.array([0.4, 0.3, 0.2, 0.1])},
        {"x": draw.normal(size=6), "p": draw.dirichlet(np.ones(6))},
        {"x": np.arange(1.0, 7.0), "p": np.full(6, 1 / 6)},
    ]
