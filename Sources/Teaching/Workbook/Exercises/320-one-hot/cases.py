import numpy as np

formulas = {
    "y": "yᵢₖ = 1 if k = labelᵢ, else 0",
    "most_probable": "argmaxₖ pᵢₖ",
}


def cases():
    draw = np.random.default_rng(320)
    return [
        {"labels": np.array([2, 0, 3, 2]), "classes": 4, "p": draw.dirichlet(np.ones(4), 4)},
        {"labels": np.array([1, 4, 0]), "classes": 5, "p": draw.dirichlet(np.ones(2), 3)},
        {"labels": np.array([1, 0, 1, 1, 0, 1]), "classes": 3, "p": draw.dirichlet(np.ones(4), 6)},
    ]
