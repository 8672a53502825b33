import numpy as np

formulas = {
    "of_exp": "(e^(x + ε) − e^(x − ε)) / 2ε",
    "of_sin": "(sin(x + ε) − sin(x − ε)) / 2ε",
    "of_cube": "((x + ε)³ − (x − ε)³) / 2ε",
}


def cases():
    return [
        {"x": np.array([-1.5, -0.2, 0.0, 0.9, 2.0]), "epsilon": 0.1},
        {"x": np.random.default_rng(40).normal(size=6), "epsilon": 0.01},
    ]
