"""Makes elementary.csv: elementary functions in Float and Double, rounded correctly by mpmath. Run: python3 elementary.py

A line holds the function, the value and its arguments, all as bits in hexadecimal: eight digits are Float, sixteen are
Double. What happens at zeros, infinities and NaN is C's Annex F, as NumPy has it; a NaN is positive and quiet.
"""

import pathlib

import mpmath
import numpy as np

mpmath.mp.prec = 300
generator = np.random.default_rng(0)
formats = [(np.float32, np.uint32, 24, -149), (np.float64, np.uint64, 53, -1074)]


def softplus(x):
    return mpmath.log1p(mpmath.exp(x))


def sigmoid(x):
    return 1 / (1 + mpmath.exp(-x))


# The function, the interval where something happens, and how large an argument may be.
functions = {
    "exp": (mpmath.exp, -760, 720, 1000),
    "expm1": (mpmath.expm1, -40, 720, 1000),
    "log": (mpmath.log, 0, 4, np.inf),
    "log1p": (mpmath.log1p, -1, 4, np.inf),
    "sin": (mpmath.sin, -100, 100, np.inf),
    "cos": (mpmath.cos, -100, 100, np.inf),
    "tan": (mpmath.tan, -100, 100, np.inf),
    "tanh": (mpmath.tanh, -20, 20, 1000),
    "sigmoid": (sigmoid, -760, 40, 1000),
    "softplus": (softplus, -760, 40, 1000),
    "erf": (mpmath.erf, -6, 6, 30),
}

with np.errstate(all="ignore"):
    at_limits = {
        **{name: getattr(np, name) for name in ["exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh"]},
        "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
        "softplus": lambda x: np.log1p(np.exp(x)),
        "erf": lambda x: x if x == 0 or np.isnan(x) else np.sign(x),
    }


def rounded(y, digits, smallest):
    """y to the nearest number of a format, ties to even; beyond the range it is infinite."""
    sign, mantissa, exponent, bits = mpmath.mpf(y)._mpf_
    mantissa = int(mantissa)
    excess = max(bits - digits, smallest - exponent)
    if excess > 0:
        quotient, rest = divmod(mantissa, 1 << excess)
        half = 1 << (excess - 1)
        mantissa = quotient + (rest > half or (rest == half and quotient % 2 == 1))
        exponent += excess
    if exponent + mantissa.bit_length() > (128 if digits == 24 else 1024):
        return -np.inf if sign else np.inf
    value = np.ldexp(float(mantissa), exponent)
    return -value if sign else value


def points(low, high, largest, number, integer):
    """Any pattern of bits, the interval, and small numbers."""
    patterns = generator.integers(0, np.iinfo(integer).max, 60, integer, endpoint=True).view(number)
    small = generator.choice([-1, 1], 50) * np.exp2(generator.uniform(-40, 2, 50))
    x = np.concatenate([patterns, generator.uniform(low, high, 60), small]).astype(number)
    return [v for v in x if np.isfinite(v) and abs(v) <= largest]


def lines(number, integer, digits, smallest):
    def line(name, value, *arguments):
        values = [number(np.nan) if np.isnan(v) else number(v) for v in (value, *arguments)]
        return ",".join([name] + [f"{int(v.view(integer)):0{integer().nbytes * 2}x}" for v in values])

    for name, (function, low, high, largest) in functions.items():
        for x in points(low, high, largest, number, integer):
            if (name == "log" and x < 0) or (name == "log1p" and x < -1):
                continue
            yield line(name, rounded(function(mpmath.mpf(float(x))), digits, smallest), x)
        for x in np.array([0, -0.0, np.inf, -np.inf, np.nan]):
            yield line(name, at_limits[name](x), x)

    for _ in range(200):
        x = number(np.exp2(generator.uniform(-20, 20) ** 3 / 400))
        y = number(generator.uniform(-1, 1) * (160 if digits == 24 else 1100) / (abs(np.log2(x)) + 0.01))
        yield line("power", rounded(mpmath.mpf(float(x)) ** mpmath.mpf(float(y)), digits, smallest), x, y)
    limits = np.array([0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, np.inf, -np.inf, np.nan])
    bases, exponents = np.repeat(limits, limits.size), np.tile(limits, limits.size)
    for z, x, y in zip(np.power(bases, exponents), bases, exponents):  # One by one, NumPy makes √x of x^½.
        yield line("power", z, x, y)


with np.errstate(all="ignore"):
    text = "\n".join(line for format in formats for line in lines(*format)) + "\n"
pathlib.Path(__file__).with_suffix(".csv").write_text(text)
