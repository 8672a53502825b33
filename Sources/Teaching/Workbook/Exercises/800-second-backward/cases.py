formulas = {
    "z": "z = x·x + x·y",
    "grads": "x.grad after one and after two backward passes",
    "prediction": "x.grad at x = 3, y = −1: after the first, the second, and, set to 0 before, the third",
}


def cases():
    return [{"x": 3.0, "y": -1.0}, {"x": -0.5, "y": 4.0}]
