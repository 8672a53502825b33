import numpy as np

formulas = {
    "log_p": "ln pₖ = zₖ − m − ln Σ e^(zⱼ − m) with m = max z",
    "losses": "Lᵢ = −Σ y ln p",
    "loss": "L = (1/N) Σ Lᵢ",
}


def cases():
    draw = np.random.default_rng(330)
    return [
        {"z": draw.normal(size=(4, 4)), "y": np.eye(4)[[1, 3, 0, 0]]},
        {"z": draw.normal(size=(3, 5)), "y": np.eye(5)[[4, 2, 0]]},
        {"z": np.array([[1000.0, 0.0, -1000.0], [-1000.0, 0.0, 1.0]]), "y": np.eye(3)[[2, 1]]},
    ]
