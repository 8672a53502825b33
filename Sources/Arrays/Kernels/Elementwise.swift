/// A function of one number, applied to every element; the later ones need a second, the same for all.
enum Unary {
    case negate, reciprocal, square, squareRoot, absolute, sign, step
    case exp, expm1, log, log1p, sin, cos, tan, tanh, sigmoid, softplus, erf, relu
    case leakyReLU, power, minimumWith, maximumWith
    case add, multiply, divideBy, subtractFrom, divideInto
}

/// A function of two numbers, applied to pairs of elements; comparisons give 1 or 0.
enum Binary: String {
    case add = "+"
    case subtract = "−"
    case multiply = "×"
    case divide = "÷"
    case power, maximum, minimum, gate
    case less = "<"
    case lessOrEqual = "≤"
    case equal = "=="
    case notEqual = "≠"
}

extension NDArray {
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func map(_ function: Unary, _ number: Scalar = 0) -> NDArray {
        switch function {
        case .negate: map { -$0 }
        case .reciprocal: map { 1 / $0 }
        case .square: map { $0 * $0 }
        case .squareRoot: map { $0.squareRoot() }
        case .absolute: map { $0.magnitude }
        case .sign: map { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
        case .step: map { $0 > 0 ? 1 : 0 }
        case .exp: map { Scalar.exp($0) }
        case .expm1: map { Scalar.expm1($0) }
        case .log: map { Scalar.log($0) }
        case .log1p: map { Scalar.log1p($0) }
        case .sin: map { Scalar.sin($0) }
        case .cos: map { Scalar.cos($0) }
        case .tan: map { Scalar.tan($0) }
        case .tanh: map { Scalar.tanh($0) }
        case .sigmoid: map { Scalar.sigmoid($0) }
        case .softplus: map { Scalar.softplus($0) }
        case .erf: map { Scalar.erf($0) }
        // Written so that NaN stays NaN.
        case .relu: map { $0 < 0 ? 0 : $0 }
        case .leakyReLU: map { $0 < 0 ? number * $0 : $0 }
        case .minimumWith: map { $0 > number ? number : $0 }
        case .maximumWith: map { $0 < number ? number : $0 }
        case .power: map { Scalar.pow($0, number) }
        case .add: map { $0 + number }
        case .multiply: map { $0 * number }
        case .divideBy: map { $0 / number }
        case .subtractFrom: map { number - $0 }
        case .divideInto: map { number / $0 }
        }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func zip(_ function: Binary, _ a: NDArray, _ b: NDArray) -> NDArray {
        switch function {
        case .add: zip(function, a, b) { $0 + $1 }
        case .subtract: zip(function, a, b) { $0 - $1 }
        case .multiply: zip(function, a, b) { $0 * $1 }
        case .divide: zip(function, a, b) { $0 / $1 }
        case .power: zip(function, a, b) { Scalar.pow($0, $1) }
        case .maximum: zip(function, a, b) { $0 > $1 || $0.isNaN ? $0 : $1 }
        case .minimum: zip(function, a, b) { $0 < $1 || $0.isNaN ? $0 : $1 }
        case .gate: zip(function, a, b) { $1 > 0 ? $0 : 0 }
        case .less: zip(function, a, b) { $0 < $1 ? 1 : 0 }
        case .lessOrEqual: zip(function, a, b) { $0 <= $1 ? 1 : 0 }
        case .equal: zip(function, a, b) { $0 == $1 ? 1 : 0 }
        case .notEqual: zip(function, a, b) { $0 != $1 ? 1 : 0 }
        }
    }

    /// a where the condition is not 0, b elsewhere; all of one shape.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func choose(_ condition: NDArray, _ a: NDArray, _ b: NDArray) -> NDArray {
        let count = a.count
        return condition.read { condition in
            a.read { x in
                b.read { z in
                    NDArray(shape: a.shape) { y in
                        for i in 0..<count { y[i] = condition[i] != 0 ? x[i] : z[i] }
                    }
                }
            }
        }
    }

    /// kept · self + factor · other, in place if nobody shares the storage; one pass in any case.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func accumulate(_ other: NDArray, times factor: Scalar, keeping kept: Scalar) {
        require(shape == other.shape, "add: \(shape) and \(other.shape) differ")
        let count = count
        let sum = { (y: UnsafeMutablePointer<Scalar>, a: UnsafePointer<Scalar>, b: UnsafePointer<Scalar>) in
            if kept != 1 {
                for i in 0..<count { y[i] = kept * a[i] + factor * b[i] }
            } else if factor != 1 {
                for i in 0..<count { y[i] = a[i] + factor * b[i] }
            } else {
                for i in 0..<count { y[i] = a[i] + b[i] }
            }
        }
        if isUnshared, kept == 1, count >= smallestForAXPY {
            other.read { b in modify { y in addScaled(b, times: factor, to: y, count) } }
        } else if isUnshared {
            other.read { b in modify { y in sum(y, y, b) } }
        } else {
            self = read { a in other.read { b in NDArray(shape: shape) { y in sum(y, a, b) } } }
        }
    }

    @inline(__always)
    private func map(_ function: (Scalar) -> Scalar) -> NDArray {
        let count = count
        return read { x in
            NDArray(shape: shape) { y in
                for i in 0..<count { y[i] = function(x[i]) }
            }
        }
    }

    @inline(__always)
    private static func zip(
        _ name: Binary, _ a: NDArray, _ b: NDArray, _ function: (Scalar, Scalar) -> Scalar
    ) -> NDArray {
        if a.shape == b.shape {
            let count = a.count
            let shape = a.shape
            return a.read { a in
                b.read { b in
                    NDArray(shape: shape) { y in
                        for i in 0..<count { y[i] = function(a[i], b[i]) }
                    }
                }
            }
        }
        guard let shape = Shape.broadcast(a.shape, b.shape) else {
            fatalError("\(name.rawValue): shapes \(a.shape) and \(b.shape) do not broadcast")
        }
        let loops = Loops(shape, a.shape.strides(broadcastTo: shape), b.shape.strides(broadcastTo: shape))
        let count = loops.inner
        return a.read { a in
            b.read { b in
                NDArray(shape: shape) { y in
                    loops.forEachRow { offset, offsetA, offsetB in
                        let (y, a, b) = (y + offset, a + offsetA, b + offsetB)
                        switch (loops.innerA, loops.innerB) {
                        case (1, 1): for i in 0..<count { y[i] = function(a[i], b[i]) }
                        case (1, 0): for i in 0..<count { y[i] = function(a[i], b[0]) }
                        case (0, 1): for i in 0..<count { y[i] = function(a[0], b[i]) }
                        case (let stepA, let stepB):
                            for i in 0..<count { y[i] = function(a[i * stepA], b[i * stepB]) }
                        }
                    }
                }
            }
        }
    }
}
