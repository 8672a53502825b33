import numpy as np

formulas = {
    "predicted": "argmaxₖ pₖ of each row",
    "wrong": "the first positions where predicted ≠ label",
}


def case(draw, n, classes, count):
    e = np.exp(2 * draw.normal(size=(n, classes)))
    return {
        "p": e / e.sum(axis=1, keepdims=True),
        "labels": draw.integers(classes, size=n),
        "count": count,
    }


def cases():
    draw = np.random.default_rng(670)
    return [case(draw, 12, 3, 4), case(draw, 5, 5, 25), case(draw, 30, 10, 6)]
