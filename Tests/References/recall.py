"""Makes recall.json: the numbers that the prompts of `pullback review` ask for, each computed here in another way, by its
closed form in Python's own mathematics."""

import json
import math
import pathlib
from fractions import Fraction


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


numbers = {
    "forgotten-inner": 3 * math.cos(0),
    "total-derivative": 3 * 2**2,
    "gradient-x": 2 * 1 + 3 * 2,
    "first-loss": math.log(2),
    "first-gradient": sigmoid(0) - 1,
    "confident-mistake": math.log(100),
    "precision-number": Fraction(8, 10),
    "f1-number": Fraction(16, 22),
    "fraud-accuracy": Fraction(99, 100),
    "zero-denominator": 0,
    "die-mean": Fraction(7, 2),
    "die-variance": Fraction(35, 12),
    "bernoulli-fit": Fraction(3, 4),
    "gaussian-fit": Fraction(4 + 1 + 9, 3),
    "divergence-number": math.log(2) / 2 + math.log(2 / 3) / 2,
    "parameters": 784 * 128 + 128 + 128 * 10 + 10,
    "softmax-number": Fraction(3, 4),
    "black-pixel": 0,
    "central-difference": 3 + Fraction(1, 100),
    "ten-classes": math.log(10),
    "updates": -(-60000 // 64),
    "descent": 1 - Fraction(1, 10) * Fraction(1, 2),
    "momentum": 1 / (1 - Fraction(9, 10)),
    "clipping": Fraction(3, 5),
    "he": math.sqrt(2 / 784),
    "xavier": math.sqrt(2 / 200),
    "vanishing": Fraction(1, 4) ** 10,
    "saturated": sigmoid(10) * sigmoid(-10),
    "leaky": Fraction(1, 100),
    "relu-at-zero": 0,
    "second-backward": 2 * (2 * 3),
    "fork": 2 * 3 + 1,
    "product": 4 * -3,
    "maximum": 0,
    "seed-gradient": 1,
    "jacobian-size": 100 * 100,
    "twofold": Fraction(1, 2),
}

path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps({name: float(number) for name, number in numbers.items()}, indent=1) + "\n")
