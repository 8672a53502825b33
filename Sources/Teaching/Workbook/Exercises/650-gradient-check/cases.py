import numpy as np

formulas = {
    "n": "nᵢ = (f(w + ε eᵢ) − f(w − ε eᵢ)) / 2ε",
    "error": "|a − n| / max(|a|, |n|, 1e-8)",
}


def case(draw, inputs, outputs, epsilon):
    """The loss Σ (x w)³ with its gradient a, in which one element is wrong. Input 0 is 0, like a black pixel.

    ε is large, so that the error of a difference is far above the rounding.
    """
    x = draw.normal(size=(3, inputs))
    x[:, 0] = 0
    w = draw.normal(size=(inputs, outputs))
    a = x.T @ (3 * (x @ w) ** 2)
    a[-1, 0] *= -1.5
    return {"x": x, "w": w, "a": a, "epsilon": epsilon}


def cases():
    draw = np.random.default_rng(650)
    return [case(draw, 3, 2, 0.01), case(draw, 3, 3, 0.01), case(draw, 2, 4, 0.1)]
