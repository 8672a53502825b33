import numpy as np

formulas = {
    "df_dx": "∂f/∂x = 2x + 3y",
    "df_dy": "∂f/∂y = 3x + 2y",
    "steepest": "∇f / ‖∇f‖",
}


def cases():
    draw = np.random.default_rng(60)
    return [
        {"x": np.array([1.0, -2.0, 0.5]), "y": np.array([2.0, 1.0, -1.5])},
        {"x": draw.normal(size=2), "y": draw.normal(size=2)},
        {"x": draw.normal(size=6), "y": draw.normal(size=6)},
    ]
