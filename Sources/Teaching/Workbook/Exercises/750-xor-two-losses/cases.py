import numpy as np

formulas = {
    "squared_dz2": "dz₂ = (p − y) p (1 − p) / N",
    "squared_dW2": "dW₂ = a₁ᵀ dz₂",
    "squared_db2": "db₂ = Σ rows of dz₂",
    "squared_dz1": "dz₁ = dz₂ W₂ᵀ ⊙ ReLU′(z₁)",
    "squared_dW1": "dW₁ = xᵀ dz₁",
    "squared_db1": "db₁ = Σ rows of dz₁",
    "entropy_dz2": "dz₂ = (p − y) / N",
    "entropy_dW2": "dW₂ = a₁ᵀ dz₂",
    "entropy_db2": "db₂ = Σ rows of dz₂",
    "entropy_dz1": "dz₁ = dz₂ W₂ᵀ ⊙ ReLU′(z₁)",
    "entropy_dW1": "dW₁ = xᵀ dz₁",
    "entropy_db1": "db₁ = Σ rows of dz₁",
}


def case(draw, scale):
    return {
        "x": np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]),
        "y": np.array([[0.0], [1.0], [1.0], [0.0]]),
        "W1": draw.normal(size=(2, 3)),
        "b1": 0.5 * draw.normal(size=3),
        "W2": scale * draw.normal(size=(3, 1)),
        "b2": draw.normal(size=1),
    }


def cases():
    """The second network is sure of itself and wrong: there the factor p(1 − p) is almost 0."""
    draw = np.random.default_rng(750)
    return [case(draw, 1.0), case(draw, 8.0)]
