import numpy as np

formulas = {
    "d_sin": "d/dx sin(x²) = cos(x²) · 2x",
    "d_quartic": "d/dx (x³ − x)⁴ = 4(x³ − x)³ · (3x² − 1)",
    "d_cube": "d/dx (x² + 1)³ = 3(x² + 1)² · 2x",
}


def cases():
    return [
        {"x": np.array([-1.7, -0.6, 0.0, 0.4, 2.0])},
        {"x": np.random.default_rng(20).normal(size=7)},
    ]
