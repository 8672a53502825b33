import PullbackArrays
import PullbackTestSupport
import Testing

@Suite("Operations")
struct OperationsTests {
    @Test("every operation gives NumPy's numbers in both precisions", arguments: try ArraysReference.read().cases)
    func agree(_ example: ArraysReference.Case) throws {
        try check(example, Float.self)
        try check(example, Double.self)
    }

    private func check<Scalar: RealScalar>(_ example: ArraysReference.Case, _ precision: Scalar.Type) throws {
        let operation = try #require(operations(Scalar.self)[example.operation])
        let result = operation(example.inputs.map { NDArray($0) }, example.integers)
        let difference = result.difference(
            from: example.expected(precision), roundings: roundings(example), magnitudes: try magnitudes(example))
        #expect(difference == nil, "\(precision)")
    }

    @Test("the reference has every operation of the table")
    func complete() throws {
        #expect(Set(try ArraysReference.read().cases.map(\.operation)) == Set(operations(Float.self).keys))
    }
}

/// Returns the number of roundings between a result and NumPy's. It is 0 if IEEE 754 leaves no choice, and
/// the numbers are such that no intermediate result is rounded.
private func roundings(_ example: ArraysReference.Case) -> Int {
    let functions = Tolerance.function + Tolerance.foreignFunction
    switch example.operation {
    case "exp", "expm1", "log", "log1p", "sin", "cos", "tan", "tanh", "erf", "power", "powerNumber": return functions
    case "expit": return functions + 2
    case "softplus": return 2 * functions + 2
    case "mean": return 2
    case "norm": return 2 * (example.inputs[0].elements.count + 1)
    case "logSumExp", "softmax": return 2 * functions + 2 * (example.inputs[0].shape.max() ?? 0) + 4
    case "matmul", "linear":
        let axis = example.integers.first?[0] == 1 ? 0 : 1
        return 2 * (example.inputs[0].shape[axis] + 1)
    default: return 0
    }
}

/// Returns the magnitudes to which an error is compared; `nil` if these are the results themselves. For a
/// sum, they are the sum of the terms' magnitudes; for sums of exponentials, at least 1.
private func magnitudes(_ example: ArraysReference.Case) throws -> NDArray<Double>? {
    switch example.operation {
    case "mean", "matmul", "linear":
        let operation = try #require(operations(Double.self)[example.operation])
        return operation(example.inputs.map { NDArray<Double>($0).absolute() }, example.integers)
    case "logSumExp": return 2 + example.expected(Double.self).absolute()
    case "softmax": return .ones(example.expected(Double.self).shape)
    default: return nil
    }
}

/// Returns the operations by NumPy's names. Each takes arrays and lists of integers, and returns an array.
private func operations<S: RealScalar>(_: S.Type) -> [String: (_ arrays: [NDArray<S>], _ integers: [[Int]]) -> NDArray<
    S
>] {
    typealias Array = NDArray<S>
    func unary(_ function: @escaping (Array) -> Array) -> ([Array], [[Int]]) -> Array { { a, _ in function(a[0]) } }
    func binary(_ function: @escaping (Array, Array) -> Array) -> ([Array], [[Int]]) -> Array {
        { a, _ in function(a[0], a[1]) }
    }
    func withNumber(_ function: @escaping (Array, S) -> Array) -> ([Array], [[Int]]) -> Array {
        { a, _ in function(a[0], a[1].item) }
    }
    func withNumberFirst(_ function: @escaping (S, Array) -> Array) -> ([Array], [[Int]]) -> Array {
        { a, _ in function(a[0].item, a[1]) }
    }
    func reduction(_ function: @escaping (Array, [Int], Bool) -> Array) -> ([Array], [[Int]]) -> Array {
        { a, i in
            let (plain, kept) = (function(a[0], i[0], false), function(a[0], i[0], true))
            #expect(kept.shape == a[0].shape.reduced(over: i[0], keepingAxes: true) && kept.rank == a[0].rank)
            #expect(plain.difference(from: kept.reshaped(to: plain.shape)) == nil)
            return plain
        }
    }
    func positions(_ indices: [Int]) -> Array { Array(indices.map { S($0) }) }

    return [
        "add": binary(+), "subtract": binary(-), "multiply": binary(*), "divide": binary(/),
        "power": binary { $0.power($1) }, "maximum": binary(Array.maximum), "minimum": binary(Array.minimum),
        "less": binary(.<), "less_equal": binary(.<=), "greater": binary(.>), "greater_equal": binary(.>=),
        "equal": binary(.==), "not_equal": binary(.!=),
        "addNumber": { a, _ in
            #expect((a[0] + a[1].item).difference(from: a[1].item + a[0]) == nil)
            return a[0] + a[1].item
        },
        "multiplyNumber": { a, _ in
            #expect((a[0] * a[1].item).difference(from: a[1].item * a[0]) == nil)
            return a[0] * a[1].item
        },
        "subtractNumber": withNumber(-), "divideNumber": withNumber(/), "powerNumber": withNumber { $0.power($1) },
        "numberSubtract": withNumberFirst(-), "numberDivide": withNumberFirst(/),
        "where": { a, _ in Array.select(a[0], a[1], a[2]) },
        "addInPlace": { a, _ in
            var sum = a[0]
            sum += a[1]
            return sum
        },
        "addTimes": { a, _ in
            var sum = a[0]
            sum.add(a[1], times: -0.25)
            return sum
        },

        "negative": unary(-), "exp": unary { $0.exp() }, "expm1": unary { $0.expm1() }, "log": unary { $0.log() },
        "log1p": unary { $0.log1p() }, "sqrt": unary { $0.squareRoot() }, "square": unary { $0.squared() },
        "reciprocal": unary { $0.reciprocal() }, "abs": unary { $0.absolute() }, "sign": unary { $0.sign() },
        "step": unary { $0.step() }, "sin": unary { $0.sin() }, "cos": unary { $0.cos() }, "tan": unary { $0.tan() },
        "tanh": unary { $0.tanh() }, "expit": unary { $0.sigmoid() }, "softplus": unary { $0.softplus() },
        "erf": unary { $0.erf() }, "relu": unary { $0.relu() }, "leakyReLU": unary { $0.leakyReLU() },
        "clip": unary { $0.clamped(to: -2...3) },

        "sum": reduction { $0.sum(over: $1, keepingAxes: $2) },
        "mean": reduction { $0.mean(over: $1, keepingAxes: $2) },
        "max": reduction { $0.max(over: $1, keepingAxes: $2) }, "min": reduction { $0.min(over: $1, keepingAxes: $2) },
        "logSumExp": reduction { $0.logSumExp(over: $1[0], keepingAxis: $2) },
        "softmax": { a, i in a[0].softmax(over: i[0][0]) },
        "argmax": { a, i in positions(a[0].argmax(over: i[0][0])) },
        "argmin": { a, i in positions(a[0].argmin(over: i[0][0])) },
        "norm": unary { Array($0.norm) }, "isFinite": unary { Array($0.isFinite ? 1 : 0) },

        "matmul": { a, i in a[0].matmul(a[1], transposeSelf: i[0][0] == 1, transposeOther: i[0][1] == 1) },
        "linear": { a, _ in a[0].linear(weight: a[1], bias: a[2]) },

        "transpose": { a, i in a[0].transposed(i[0]) }, "swapaxes": { a, i in a[0].swappingAxes(i[0][0], i[0][1]) },
        "reshape": { a, i in a[0].reshaped(i[0]) }, "broadcast": { a, i in a[0].broadcast(to: Shape(i[0])) },
        "summed": { a, i in a[0].summed(to: Shape(i[0])) },
        "slice": { a, i in a[0].slice(i[0][1]..<i[0][2], along: i[0][0]) },
        "replace": { a, i in
            var changed = a[0]
            changed.replace(i[0][1]..<i[0][2], along: i[0][0], with: a[1])
            return changed
        },
        "padded": { a, i in a[0].padded(to: Shape(i[1]), at: i[0][1]..<i[0][2], along: i[0][0]) },
        "concatenate": { a, i in Array.concatenate(a, along: i[0][0]) },
        "rows": { a, i in a[0].rows(i[0]) },
        "scattered": { a, i in a[0].scattered(to: Shape(i[1]), atRows: i[0]) },
        "picking": { a, i in a[0].picking(i[0]) }, "oneHot": { _, i in Array.oneHot(i[0], classes: i[1][0]) },
    ]
}
