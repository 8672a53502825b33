import numpy as np

formulas = {
    f"{name}{i}": formula for i in range(1, 5) for name, formula in [("v", "v ← μ v + g"), ("w", "w ← w − η v")]
}


def cases():
    draw = np.random.default_rng(720)
    return [
        {"w": np.array([1.0, -2.0]), "curvature": np.array([1.0, 10.0]), "rate": 0.08, "momentum": 0.9},
        {"w": draw.normal(size=(2, 3)), "curvature": draw.uniform(1, 5, size=(2, 3)), "rate": 0.05, "momentum": 0.5},
    ]
