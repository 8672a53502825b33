import numpy as np

formulas = {
    "a": "z = x₁w₁ + x₂w₂ + b, a = tanh z",
    "y": "y = tanh(a² + z)",
    "da": "∂y/∂a = (1 − y²) 2a",
    "dz": "∂y/∂z = (1 − y²) + ∂y/∂a (1 − a²)",
    "gradients": "∂y/∂ of x₁, x₂, w₁, w₂, b",
}


def cases():
    """The second neuron is saturated."""
    return [
        {"numbers": np.array([2.0, 0.5, -0.3, 1.0, 0.2])},
        {"numbers": np.array([1.5, -1.0, 1.2, 0.4, 0.9])},
        {"numbers": np.array([-1.0, 0.3, 0.8, -0.6, 0.1])},
    ]
