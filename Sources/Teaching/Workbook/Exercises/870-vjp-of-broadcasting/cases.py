import numpy as np

formulas = {
    "da": "Σ of gradient · b over the axes along which a was stretched",
    "db": "Σ of gradient · a over the axes along which b was stretched",
}


def case(draw, a, b):
    shape = np.broadcast_shapes(a, b)
    return {"a": draw.normal(size=a), "b": draw.normal(size=b), "gradient": draw.normal(size=shape)}


def cases():
    """A bias, a column with a row, a square and its bias, a stack with a column and a row, a number."""
    draw = np.random.default_rng(870)
    shapes = [((4, 3), (3,)), ((3, 1), (1, 2)), ((3, 3), (3,))]
    shapes += [((2, 3, 2), (3, 1)), ((2, 2, 3), (1, 1, 3)), ((2, 3), ())]
    return [case(draw, a, b) for a, b in shapes]
