formulas = {
    "slope": "(f(x + ε) − f(x − ε)) / 2ε",
    "prediction": "((2 + 0.1)³ − (2 − 0.1)³) / 0.2",
}


def cases():
    return [
        {"x": 2.0, "epsilon": 0.1},
        {"x": -1.5, "epsilon": 0.25},
    ]
