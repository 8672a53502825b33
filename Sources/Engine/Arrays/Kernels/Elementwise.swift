import PullbackKernels

/// A function of one number, applied to every element. Those from `leakyReLU` on also take a second number,
/// which is the same for all elements.
enum Unary {
    case negate, reciprocal, square, squareRoot, absolute, sign, step
    case relu, roundDown, roundToEven
    case leakyReLU, power, minimumWith, maximumWith
    case add, multiply, divideBy, subtractFrom, divideInto
}

/// A function of two numbers, applied to pairs of elements. Comparisons return 1 or 0.
enum Binary: String {
    case add = "+"
    case subtract = "−"
    case multiply = "×"
    case divide = "÷"
    case power, maximum, minimum, gate
    case angle = "atan2"
    case less = "<"
    case lessOrEqual = "≤"
    case equal = "=="
    case notEqual = "≠"
}

extension NDArray {
    /// Returns a function of every element.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func map(_ function: Unary) -> NDArray { map(function, .zero) }

    /// Returns a function of every element and of a number, if the function takes one.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func map(_ function: Unary, _ number: Scalar) -> NDArray {
        mapParts { x, y, count in Self.apply(function, number, x, y, count) }
    }

    /// Returns an elementary function of every element.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    func map(_ function: pullback_function) -> NDArray {
        mapParts { x, y, count in Scalar._kernels.pointee.map(function, x, y, count) }
    }

    /// Calls `loop` for parts of the array, several at a time if that is worth it.
    @inline(__always)
    private func mapParts(_ loop: (UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, _ count: Int) -> Void)
        -> NDArray
    {
        let count = count
        return read { x in
            NDArray(shape: shape) { y in
                Workers.split(count, grain: smallestForThread) { part in
                    loop(x + part.lowerBound, y + part.lowerBound, part.count)
                }
            }
        }
    }

    /// Returns a function of every pair of elements; shapes broadcast as in NumPy.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    static func zip(_ function: Binary, _ a: NDArray, _ b: NDArray) -> NDArray {
        if a.shape == b.shape {
            let (shape, count) = (a.shape, a.count)
            return a.read { a in
                b.read { b in
                    NDArray(shape: shape) { y in
                        Workers.split(count, grain: smallestForThread) { part in
                            let first = part.lowerBound
                            apply(function, a + first, 1, b + first, 1, y + first, part.count)
                        }
                    }
                }
            }
        }
        guard let shape = Shape.broadcast(a.shape, b.shape) else {
            fail("\(function.rawValue): shapes \(a.shape) and \(b.shape) do not broadcast")
        }
        let loops = Loops(shape, a.shape.strides(broadcastTo: shape), b.shape.strides(broadcastTo: shape))
        return a.read { a in
            b.read { b in
                NDArray(shape: shape) { y in
                    loops.forEachRow { offset, offsetA, offsetB in
                        apply(
                            function, a + offsetA, loops.innerA, b + offsetB, loops.innerB, y + offset, loops.inner)
                    }
                }
            }
        }
    }

    /// Returns a where the condition is not 0, b elsewhere. All shapes must be equal.
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

    /// Replaces self by kept · self + factor · other, in one pass, and in place if the memory is not shared.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    mutating func accumulate(_ other: NDArray, times factor: Scalar, keeping kept: Scalar) {
        require(shape == other.shape, "add: \(shape) and \(other.shape) differ")
        let count = count
        let combine = { (y: UnsafeMutablePointer<Scalar>, a: UnsafePointer<Scalar>, b: UnsafePointer<Scalar>) in
            Workers.split(count, grain: smallestForThread) { part in
                let first = part.lowerBound
                Scalar._kernels.pointee.combine(
                    Double(kept), a + first, Double(factor), b + first, y + first, part.count)
            }
        }
        if isUnshared {
            other.read { b in modify { y in combine(y, y, b) } }
        } else {
            self = read { a in other.read { b in NDArray(shape: shape) { y in combine(y, a, b) } } }
        }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private static func apply(
        _ function: Unary, _ number: Scalar, _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int
    ) {
        switch function {
        case .negate: loop(x, y, count) { -$0 }
        case .reciprocal: loop(x, y, count) { 1 / $0 }
        case .square: loop(x, y, count) { $0 * $0 }
        case .squareRoot: loop(x, y, count) { $0.squareRoot() }
        case .absolute: loop(x, y, count) { $0.magnitude }
        case .sign: loop(x, y, count) { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
        case .step: loop(x, y, count) { $0 > 0 ? 1 : 0 }
        case .roundDown: loop(x, y, count) { $0.rounded(.down) }
        case .roundToEven: loop(x, y, count) { $0.rounded(.toNearestOrEven) }
        // These comparisons leave NaN unchanged.
        case .relu: loop(x, y, count) { $0 < 0 ? 0 : $0 }
        case .leakyReLU: loop(x, y, count) { $0 < 0 ? number * $0 : $0 }
        case .minimumWith: loop(x, y, count) { $0 > number ? number : $0 }
        case .maximumWith: loop(x, y, count) { $0 < number ? number : $0 }
        case .power:
            withUnsafePointer(to: number) { Scalar._kernels.pointee.power(x, 1, $0, 0, y, count) }
        case .add: loop(x, y, count) { $0 + number }
        case .multiply: loop(x, y, count) { $0 * number }
        case .divideBy: loop(x, y, count) { $0 / number }
        case .subtractFrom: loop(x, y, count) { number - $0 }
        case .divideInto: loop(x, y, count) { number / $0 }
        }
    }

    @inline(__always)
    private static func loop(
        _ x: UnsafePointer<Scalar>, _ y: UnsafeMutablePointer<Scalar>, _ count: Int, _ function: (Scalar) -> Scalar
    ) {
        for i in 0..<count { y[i] = function(x[i]) }
    }

    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    private static func apply(
        _ function: Binary, _ a: UnsafePointer<Scalar>, _ stepA: Int, _ b: UnsafePointer<Scalar>, _ stepB: Int,
        _ y: UnsafeMutablePointer<Scalar>, _ count: Int
    ) {
        switch function {
        case .add: loop(a, stepA, b, stepB, y, count) { $0 + $1 }
        case .subtract: loop(a, stepA, b, stepB, y, count) { $0 - $1 }
        case .multiply: loop(a, stepA, b, stepB, y, count) { $0 * $1 }
        case .divide: loop(a, stepA, b, stepB, y, count) { $0 / $1 }
        case .power: Scalar._kernels.pointee.power(a, stepA, b, stepB, y, count)
        case .angle: Scalar._kernels.pointee.angle(a, stepA, b, stepB, y, count)
        case .maximum: loop(a, stepA, b, stepB, y, count) { $0 > $1 || $0.isNaN ? $0 : $1 }
        case .minimum: loop(a, stepA, b, stepB, y, count) { $0 < $1 || $0.isNaN ? $0 : $1 }
        case .gate: loop(a, stepA, b, stepB, y, count) { $1 > 0 ? $0 : 0 }
        case .less: loop(a, stepA, b, stepB, y, count) { $0 < $1 ? 1 : 0 }
        case .lessOrEqual: loop(a, stepA, b, stepB, y, count) { $0 <= $1 ? 1 : 0 }
        case .equal: loop(a, stepA, b, stepB, y, count) { $0 == $1 ? 1 : 0 }
        case .notEqual: loop(a, stepA, b, stepB, y, count) { $0 != $1 ? 1 : 0 }
        }
    }

    @inline(__always)
    private static func loop(
        _ a: UnsafePointer<Scalar>, _ stepA: Int, _ b: UnsafePointer<Scalar>, _ stepB: Int,
        _ y: UnsafeMutablePointer<Scalar>, _ count: Int, _ function: (Scalar, Scalar) -> Scalar
    ) {
        switch (stepA, stepB) {
        case (1, 1): for i in 0..<count { y[i] = function(a[i], b[i]) }
        case (1, 0): for i in 0..<count { y[i] = function(a[i], b[0]) }
        case (0, 1): for i in 0..<count { y[i] = function(a[0], b[i]) }
        default: for i in 0..<count { y[i] = function(a[i * stepA], b[i * stepB]) }
        }
    }
}

/// The smallest number of elements for which another thread is worth its cost.
private let smallestForThread = 1 << 15
