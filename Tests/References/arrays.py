"""Writes arrays.json: what NumPy and SciPy compute, for OperationsTests, and how NumPy prints, for DescriptionTests.

A case names an operation, its arrays and its lists of integers (axes, indices, shapes), and its result: under "result"
where both precisions agree to the last digit, otherwise under "float" and "double". Needs NumPy 2.4 and SciPy.
"""

import itertools
import json
import warnings
from pathlib import Path

import numpy as np
from scipy import special

warnings.simplefilter("ignore")
rng = np.random.default_rng(0)
AWKWARD = [0.0, -0.0, 1, -1, 0.5, -0.5, 1e-3, -1e-10, 3.3, -7.7, 20, -20, 88, 89, -104, 710, -746, 1000, -1000,
           1e-40, 5e-324, 1e30, np.inf, -np.inf, np.nan]  # fmt: skip
SHAPES = [(), (1,), (3,), (0,), (2, 1), (1, 3), (2, 3), (2, 0), (1, 1, 3), (4, 2, 1), (4, 1, 3), (4, 2, 0),
          (5, 1, 2, 1), (1, 4, 1, 3), (5, 4, 2, 3)]  # fmt: skip
cases = []


def eighths(*shape):
    """Numbers that both precisions hold exactly and that are short in JSON."""
    return rng.integers(-64, 64, shape) / 8


def plain(x):
    """A number as JSON: in the fewest digits that its precision needs, and by name where JSON has none."""
    if not np.isfinite(x):
        return str(float(x))
    number = float(np.format_float_scientific(x))
    assert type(x)(number) == x
    return int(number) if number == int(number) != 0 and abs(number) < 1e6 else number


def array(x):
    return {"shape": list(np.shape(x)), "elements": [plain(v) for v in np.ravel(x)]}


def case(operation, function, *inputs, integers=()):
    inputs = [np.asarray(x, np.float64) for x in inputs]
    single, double = (array(function(*(x.astype(t) for x in inputs))) for t in (np.float32, np.float64))
    results = {"result": double} if single == double else {"float": single, "double": double}
    lists = [[int(i) for i in numbers] for numbers in integers]
    arrays = [array(x) for x in inputs]
    cases.append({"operation": operation, "inputs": arrays, "integers": lists, **results})


def arithmetic():
    for a, b in itertools.product(SHAPES, SHAPES):
        try:
            np.broadcast_shapes(a, b)
        except ValueError:
            continue
        case("subtract", np.subtract, eighths(*a), eighths(*b))
    pairs = np.array(list(itertools.product(AWKWARD, [0.0, -0.0, 1, -2.5, 3, 1e30, np.inf, -np.inf, np.nan]))).T
    for name in ("add", "subtract", "multiply", "divide", "power", "maximum", "minimum"):
        case(name, getattr(np, name), *pairs)
        case(name, getattr(np, name), np.abs(eighths(2, 3)) + 1, eighths(3))
    for name in ("less", "less_equal", "greater", "greater_equal", "equal", "not_equal"):
        compare = lambda a, b: getattr(np, name)(a, b).astype(a.dtype)
        case(name, compare, *pairs)
        case(name, compare, rng.integers(0, 3, (2, 1)), rng.integers(0, 3, (4, 1, 3)))
    for number in (2.0, -0.5, 0.0, 3.0, np.inf, np.nan):
        for name in ("add", "subtract", "multiply", "divide", "power"):
            case(name + "Number", getattr(np, name), AWKWARD, number)
        for name in ("subtract", "divide"):
            case("number" + name.capitalize(), getattr(np, name), number, AWKWARD)
    choose = lambda c, a, b: np.where(c != 0, a, b)
    case("where", choose, [0, -0.0, 1, np.nan, -1], [1, 2, 3, 4, np.nan], [-1, np.inf, -3, -4, -5])
    case("where", choose, rng.integers(0, 2, (2, 1)), eighths(3), eighths(4, 1, 1))
    case("addInPlace", np.add, eighths(4, 2, 3), eighths(2, 1))
    case("addInPlace", np.add, eighths(2, 3), eighths(2, 3))
    case("addTimes", lambda a, b: a + a.dtype.type(-0.25) * b, eighths(2, 3), eighths(2, 3))


def elementary():
    functions = {
        "negative": np.negative, "exp": np.exp, "expm1": np.expm1, "log": np.log, "log1p": np.log1p, "sqrt": np.sqrt,
        "square": np.square, "reciprocal": np.reciprocal, "abs": np.abs, "sign": np.sign, "sin": np.sin, "cos": np.cos,
        "tan": np.tan, "tanh": np.tanh, "expit": special.expit, "softplus": lambda x: np.logaddexp(x.dtype.type(0), x),
        "erf": special.erf, "step": lambda x: (x > 0).astype(x.dtype), "relu": lambda x: np.maximum(x, x.dtype.type(0)),
        "leakyReLU": lambda x: np.where(x < 0, x.dtype.type(0.01) * x, x), "clip": lambda x: np.clip(x, -2, 3),
    }  # fmt: skip
    for name, function in functions.items():
        if name in ("softplus", "erf", "expit"):
            # In single precision these are coarser than the C library's: rounded from double precision instead.
            exact = lambda x: function(x.astype(np.float64)).astype(x.dtype)
        else:
            exact = function
        case(name, exact, AWKWARD)
        case(name, exact, np.linspace(-4, 4, 49))


def reductions():
    x = rng.permutation(120).reshape(2, 3, 4, 5) - 60
    for size in (1, 2, 3, 4):
        for axes in itertools.combinations(range(4), size):
            for name in ("sum", "mean", "max", "min"):
                case(name, lambda x: getattr(np, name)(x, axes), x, integers=[axes])
    case("sum", lambda x: np.sum(x, (1, 3)), x, integers=[(-3, -1)])
    long = rng.permutation(150).reshape(2, 75).astype(float)
    spoiled = ([], [(0, 40)], [(0, 0)], [(1, 74)])
    for places, name, axis in itertools.product(spoiled, ("sum", "max", "min"), (0, 1)):
        spoilt = long.copy()
        for place in places:
            spoilt[place] = np.nan
        case(name, lambda x: getattr(np, name)(x, axis), spoilt, integers=[[axis]])
    for name, shape, axis in [("sum", (0, 3), 0), ("sum", (3, 0), 1), ("mean", (3, 0), 1), ("max", (0, 3), 1),
                              ("min", (2, 0, 3), 2), ("sum", (0, 3), 1), ("sum", (70, 1), 0)]:  # fmt: skip
        case(name, lambda x: getattr(np, name)(x, axis), np.zeros(shape), integers=[[axis]])
    for name in ("sum", "mean", "max", "min"):
        case(name, getattr(np, name), 2.5, integers=[[]])
        case(name, getattr(np, name), [np.inf, -np.inf, 1], integers=[[]])

    ties = rng.integers(0, 4, (3, 4, 5)).astype(float)
    ties[1, 2] = [2, np.nan, 9, np.nan, -9]
    ties[2, 0] = -np.inf
    for name, axis in itertools.product(("argmax", "argmin"), (0, 1, 2, -1)):
        case(name, lambda x: getattr(np, name)(x, axis).ravel(), ties, integers=[[axis]])

    extreme = rng.normal(0, 2, (3, 4, 5)).round(3)
    extreme[0] *= 1000
    extreme[1, 1], extreme[1, :, 2], extreme[2, 3, 4], extreme[2, 1, 1], extreme[2, 2, 2] = (
        -1000, -np.inf, 1000, np.inf, np.nan)  # fmt: skip
    for axis in (0, 1, 2, -2):
        case("logSumExp", lambda x: special.logsumexp(x, axis), extreme, integers=[[axis]])
        case("softmax", lambda x: special.softmax(x, axis), extreme, integers=[[axis]])
    case("norm", np.linalg.norm, eighths(3, 5))
    for spoiler, count in itertools.product((0, np.inf, -np.inf, np.nan), (3, 40)):
        numbers = np.full(count, 1e38)
        numbers[count - 2] = spoiler
        case("isFinite", lambda x: x.dtype.type(np.isfinite(x).all()), numbers)


def products():
    for m, k, n in [(2, 3, 4), (7, 9, 8), (1, 300, 1), (3, 0, 2), (0, 3, 2)]:
        a, b, bias = rng.normal(size=(m, k)).round(2), rng.normal(size=(k, n)).round(2), rng.normal(size=n).round(2)
        case("matmul", np.matmul, a, b, integers=[[0, 0]])
        case("matmul", lambda a, b: a.T @ b, a.T, b, integers=[[1, 0]])
        case("matmul", lambda a, b: a @ b.T, a, b.T, integers=[[0, 1]])
        case("matmul", lambda a, b: a.T @ b.T, a.T, b.T, integers=[[1, 1]])
        case("linear", lambda x, w, b: x @ w + b, a, b, bias)


def rearranging():
    x = np.arange(48).reshape(2, 3, 4, 2)
    for order in itertools.permutations(range(4)):
        case("transpose", lambda x: np.transpose(x, order), x, integers=[order])
    case("transpose", lambda x: np.transpose(x, (1, 0, 3, 2)), x, integers=[(-3, 0, -1, 2)])
    case("transpose", np.transpose, x, integers=[[]])
    case("transpose", np.transpose, 3, integers=[[]])
    case("swapaxes", lambda x: np.swapaxes(x, 1, -1), x, integers=[(1, -1)])
    for sizes in [(48,), (-1,), (6, -1), (4, 12), (2, -1, 2, 3)]:
        case("reshape", lambda x: np.reshape(x, sizes), x, integers=[sizes])
    case("reshape", lambda x: np.reshape(x, ()), [5], integers=[[]])
    case("reshape", lambda x: np.reshape(x, (0, 7)), np.zeros((3, 0)), integers=[(0, 7)])
    for shape, target in itertools.product(SHAPES, SHAPES):
        try:
            stretched = np.broadcast_to(np.zeros(shape), target)
        except ValueError:
            continue
        case("broadcast", lambda x: np.broadcast_to(x, target), eighths(*shape), integers=[target])
        # The transpose of stretching: each element gathers what was made of it.
        owners = np.broadcast_to(np.arange(np.prod(shape, dtype=int)).reshape(shape), target).ravel()
        gather = lambda y: np.bincount(owners, y.ravel(), np.prod(shape, dtype=int)).reshape(shape)
        case("summed", gather, eighths(*target), integers=[shape])
    for axis, size in enumerate(x.shape):
        for first, last in itertools.combinations_with_replacement(range(size + 1), 2):
            part = tuple(slice(first, last) if a == axis else slice(None) for a in range(4))
            numbers = -np.take(x, range(last - first), axis)

            def replaced(x, part_numbers):
                result = x.copy()
                result[part] = part_numbers
                return result

            where = [(axis - 4 * (first % 2), first, last)]
            case("slice", lambda x: x[part], x, integers=where)
            case("replace", replaced, x, numbers, integers=where)
            case("padded", lambda n: replaced(np.zeros(x.shape, n.dtype), n), numbers, integers=[where[0], x.shape])
        others = [np.take(-x, list(range(n)), axis) for n in (1, 0, 2)]
        case("concatenate", lambda *xs: np.concatenate(xs, axis), x, *others, integers=[[axis]])
    for indices in ([0], [3, 3, 0, 3], [], [2, 1, 0, 3, 1]):
        table, rows = eighths(4, 2, 3), eighths(len(indices), 2, 3)

        def scattered(rows):
            result = np.zeros((4, 2, 3), rows.dtype)
            np.add.at(result, indices, rows)
            return result

        case("rows", lambda x: x[np.array(indices, int)], table, integers=[indices])
        case("scattered", scattered, rows, integers=[indices, (4, 2, 3)])
    columns = [2, 0, 1, 2]
    case("picking", lambda x: x[range(4), columns], eighths(4, 3), integers=[columns])
    case("oneHot", lambda: np.eye(3)[columns], integers=[columns, [3]])


def descriptions():
    """Arrays and how NumPy prints them; a long one as the step between its elements."""
    texts = []

    def add(x, **numbers):
        numbers = numbers or {"elements": [plain(v) for v in np.ravel(x)]}
        texts.append({"isSingle": bool(x.dtype == np.float32), "shape": list(x.shape), **numbers, "text": str(x)})

    for precision in (np.float32, np.float64):
        one = precision(1)
        for number in [0, -0.0, 1, 1 / 3, 1e5, 1e6, 999999.94, 1e8, 1e15, 1e16, 1e-4, 9.9e-5, 2.0**-44, np.nan,
                       -np.inf]:  # fmt: skip
            number = precision(number)
            for near in (number, np.nextafter(number, precision(0)), np.nextafter(number, precision(np.inf))):
                add(np.array(near))
                add(np.array([near]))
                add(np.array([near, one / 3]))
                add(np.array([near, -one, np.nan], precision))
        for exponent in range(-149, 128, 12):
            add(np.ldexp(one, [exponent, exponent + 3]))
        for numbers in ([np.nan, np.inf], [-np.inf], [1e100, 1e-5, np.nan, -np.inf], [2.0**-9, 3 * 2.0**-9, 1],
                        [1e-40, 1], [1000.1, 1], [1000, 1], [123456.789, 200000], [0.1, 0.25, -100],
                        [1e-323, 5e-324]):  # fmt: skip
            add(np.array(numbers).astype(precision))
        for shape in [(7,), (30,), (2, 3), (3, 12), (2, 2, 2), (1, 2, 1, 3), (2, 1, 25), (1,) * 8, (0,), (2, 0, 3)]:
            for scale in (1, 1e-3, 1e7):
                add((rng.normal(size=shape) * scale).astype(precision))
            add(rng.integers(-9, 100, shape).astype(precision))
            add(eighths(*shape).astype(precision))
        add(np.arange(1000).astype(precision), step=1.0)
        for shape in [(1001,), (6, 200), (7, 200), (200, 7), (2000, 1), (12, 12, 12), (2, 1, 3, 400)]:
            for step in (1.0, 0.001, -17.3):
                x = (np.arange(np.prod(shape)) * step).astype(precision).reshape(shape)
                add(x, step=step)
    return texts


for part in (arithmetic, elementary, reductions, products, rearranging):
    part()
text = lambda rows: "[\n" + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "\n]"
Path(__file__).with_suffix(".json").write_text(
    f'{{"cases":{text(cases)},\n"descriptions":{text(descriptions())}}}\n'
)
