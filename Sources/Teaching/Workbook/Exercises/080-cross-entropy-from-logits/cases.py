import numpy as np

formulas = {
    "losses": "Lᵢ = max(zᵢ, 0) − zᵢ yᵢ + ln(1 + e^(−|zᵢ|))",
    "loss": "L = (1/N) Σ Lᵢ",
}


def cases():
    return [
        {"z": np.array([1.5, -0.5, 0.0, 2.0, -3.0]), "y": np.array([1.0, 1.0, 0.0, 0.0, 0.0])},
        {"z": np.random.default_rng(80).normal(0, 2, 7), "y": np.array([0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 1.0])},
        {"z": np.array([1000.0, -1000.0, 1000.0, -1000.0]), "y": np.array([1.0, 1.0, 0.0, 0.0])},
    ]
