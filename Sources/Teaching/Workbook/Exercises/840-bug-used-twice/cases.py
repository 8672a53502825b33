formulas = {
    "once": "x·y: (1, y, x)",
    "square": "x·x + y: (1, 2x, 1)",
    "fork": "(x + y)·(x·y) + x: (1, 2xy + y² + 1, x² + 2xy)",
}


def cases():
    return [{"x": 3.0, "y": -2.0}, {"x": -0.5, "y": 4.0}]
