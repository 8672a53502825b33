import numpy as np

formulas = {
    "z": "z = xw + b",
    "p": "p = σ(z)",
    "loss": "L = (1/N) Σ [max(z, 0) − zy + ln(1 + e^(−|z|))]",
    "dz": "∂L/∂z = (p − y)/N",
    "dw": "∂L/∂w = xᵀ dz",
    "db": "∂L/∂b = Σ dz",
}


def batch(draw, n, d, scale=1.0):
    return {
        "x": draw.normal(size=(n, d)) * scale,
        "y": draw.permuted(np.arange(n) % 2).reshape(n, 1).astype(float),
        "w": draw.normal(size=(d, 1)),
        "b": draw.normal(size=1),
    }


def cases():
    draw = np.random.default_rng(120)
    return [batch(draw, 3, 3), batch(draw, 5, 2), batch(draw, 4, 3, scale=1000)]
