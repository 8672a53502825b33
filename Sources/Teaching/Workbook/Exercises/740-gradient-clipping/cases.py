import numpy as np

formulas = {
    "norm": "‖g‖ = √(Σ over all arrays of Σ g²)",
    "dW": "dW · min(1, limit / ‖g‖)",
    "db": "db · min(1, limit / ‖g‖)",
}


def cases():
    draw = np.random.default_rng(740)
    return [
        {"dW": np.array([[3.0, 0.0], [0.0, -4.0]]), "db": np.array([0.0, 12.0]), "limit": 1.0},
        {"dW": draw.normal(size=(3, 2)), "db": draw.normal(size=2), "limit": 100.0},
        {"dW": 50 * draw.normal(size=(2, 4)), "db": 10 * draw.normal(size=4), "limit": 5.0},
    ]
