import numpy as np

formulas = {
    "d_sin": "d/dx sin(x²) = cos(x²) · 2x",
    "d_exp": "d/dx e^(2x+1) = e^(2x+1) · 2",
    "d_log": "d/dx ln(1 + eˣ) = 1/(1 + eˣ) · eˣ = σ(x)",
    "d_cube": "d/dx (x² + 1)³ = 3(x² + 1)² · 2x",
    "d_tanh": "d/dx tanh(2x) = (1 − tanh²(2x)) · 2",
    "d_sigmoid": "d/dx σ(x) = σ(x) · (1 − σ(x))",
}


def cases():
    return [
        {"x": np.array([-2.0, -0.8, 0.0, 0.5, 1.3])},
        {"x": np.random.default_rng(50).normal(size=7)},
    ]
