import Foundation

/// A number that remembers how it was made, so that derivatives can be carried back to whatever it was made from.
///
///     let x: Value = 3
///     let y = x * x + 2 * x
///     y.backward()
///     print(x.grad)  // dy/dx = 2x + 2 = 8
///
/// This is all of reverse-mode automatic differentiation. Each operation computes its number and, beside it, the local
/// derivative for each input; `backward()` multiplies these along every path and adds up the paths, which is the chain
/// rule. After Andrej Karpathy's micrograd.
public final class Value {
    /// An input of an operation, and the derivative of the output with respect to it, at the point where it was taken.
    public typealias Edge = (input: Value, derivative: Double)

    /// The number.
    public var data: Double {
        get { number }
        set { number = newValue }
    }

    /// The derivative, with respect to this, of what `backward()` was called on, summed over the calls.
    public var grad: Double {
        get { total }
        set { total = newValue }
    }

    /// The name that a drawing shows.
    public var label: String

    /// The name of the operation that made this; empty for a number that was given.
    public var operation: String { name.description }

    /// The values that this one was computed from, each with its local derivative; empty for a number that was given.
    public var inputs: [Edge] { [first, second].compactMap { $0 } }

    // Private, so that the compiler sees every access: it then need not check at run time that no two overlap.
    private var number: Double, total = 0.0
    private var first, second: Edge?
    private let name: StaticString

    /// The longest way to a number that was given: inputs lie less deep than what is made from them.
    private let depth: Int

    /// The sum of the gradients that have arrived in the walk that is under way.
    private var arriving: Double?

    /// A number that is given: an input, a weight, a constant.
    public init(_ data: Double, label: String = "") {
        number = data
        self.label = label
        name = ""
        depth = 0
    }

    private init(_ data: Double, _ name: StaticString, _ first: Edge, _ second: Edge? = nil) {
        number = data
        self.name = name
        self.first = first
        self.second = second
        label = ""
        depth = 1 + max(first.input.depth, second?.input.depth ?? 0)
    }

    /// Frees what only this value held, with a list instead of recursion: a chain of a million needs no stack.
    deinit {
        var orphans: [Value] = []
        letGo(onto: &orphans)
        while let value = orphans.popLast() { value.letGo(onto: &orphans) }
    }

    private func letGo(onto orphans: inout [Value]) {
        if var (input, _) = first.take(), isKnownUniquelyReferenced(&input) { orphans.append(consume input) }
        if var (input, _) = second.take(), isKnownUniquelyReferenced(&input) { orphans.append(consume input) }
    }
}

// The operations: each its number and, beside it, its inputs with their local derivatives.

extension Value {
    /// a + b.
    public static func + (a: Value, b: Value) -> Value { Value(a.data + b.data, "+", (a, 1), (b, 1)) }

    /// a − b.
    public static func - (a: Value, b: Value) -> Value { Value(a.data - b.data, "−", (a, 1), (b, -1)) }

    /// a · b.
    public static func * (a: Value, b: Value) -> Value { Value(a.data * b.data, "×", (a, b.data), (b, a.data)) }

    /// a / b.
    public static func / (a: Value, b: Value) -> Value {
        let y = a.data / b.data
        return Value(y, "÷", (a, 1 / b.data), (b, -y / b.data))
    }

    /// −a.
    public static prefix func - (a: Value) -> Value { Value(-a.data, "−", (a, -1)) }

    // With a number on one side. A literal is taken as a value: these stand back.

    /// a + b for a number b.
    @_disfavoredOverload public static func + (a: Value, b: Double) -> Value { Value(a.data + b, "+", (a, 1)) }
    /// a + b for a number a.
    @_disfavoredOverload public static func + (a: Double, b: Value) -> Value { b + a }
    /// a − b for a number b.
    @_disfavoredOverload public static func - (a: Value, b: Double) -> Value { Value(a.data - b, "−", (a, 1)) }
    /// a − b for a number a.
    @_disfavoredOverload public static func - (a: Double, b: Value) -> Value { Value(a - b.data, "−", (b, -1)) }
    /// a · b for a number b.
    @_disfavoredOverload public static func * (a: Value, b: Double) -> Value { Value(a.data * b, "×", (a, b)) }
    /// a · b for a number a.
    @_disfavoredOverload public static func * (a: Double, b: Value) -> Value { b * a }
    /// a / b for a number b.
    @_disfavoredOverload public static func / (a: Value, b: Double) -> Value { Value(a.data / b, "÷", (a, 1 / b)) }
    /// a / b for a number a.
    @_disfavoredOverload public static func / (a: Double, b: Value) -> Value {
        let y = a / b.data
        return Value(y, "÷", (b, -y / b.data))
    }

    /// xⁿ for a constant n.
    public func power(_ n: Double) -> Value {
        Value(pow(data, n), n == 2 ? "square" : "power", (self, n == 0 ? 0 : n * pow(data, n - 1)))
    }

    /// eˣ.
    public func exp() -> Value {
        let y = Foundation.exp(data)
        return Value(y, "exp", (self, y))
    }

    /// The natural logarithm ln x.
    public func log() -> Value { Value(Foundation.log(data), "log", (self, 1 / data)) }

    /// sin x, x in radians.
    public func sin() -> Value { Value(Foundation.sin(data), "sin", (self, Foundation.cos(data))) }

    /// cos x, x in radians.
    public func cos() -> Value { Value(Foundation.cos(data), "cos", (self, -Foundation.sin(data))) }

    /// The hyperbolic tangent.
    public func tanh() -> Value {
        let y = Foundation.tanh(data)
        return Value(y, "tanh", (self, 1 - y * y))
    }

    /// The logistic function σ(x) = 1 / (1 + e⁻ˣ), finite for any x: the exponent is never positive.
    public func sigmoid() -> Value {
        let e = Foundation.exp(-abs(data))
        let y = (data < 0 ? e : 1) / (1 + e)
        return Value(y, "sigmoid", (self, y * (1 - y)))
    }

    /// max(x, 0), with derivative 0 at 0.
    public func relu() -> Value { Value(max(data, 0), "relu", (self, data > 0 ? 1 : 0)) }
}

// The walk back.

extension Value {
    /// Adds to the `grad` of everything that this was made from the derivative of this with respect to it.
    ///
    /// The deepest come first, so a value passes its gradient on when all of it has arrived. What is on its way belongs
    /// to the walk: a second call adds exactly the same once more.
    public func backward() {
        var shelves = Array(repeating: [Value](), count: depth + 1)  // values that wait, by depth
        give(1, to: self, on: &shelves)
        while var shelf = shelves.popLast() {
            while let value = shelf.popLast() {
                let gradient = value.arriving ?? 0
                value.arriving = nil
                value.grad += gradient
                if let (input, derivative) = value.first { give(gradient * derivative, to: input, on: &shelves) }
                if let (input, derivative) = value.second { give(gradient * derivative, to: input, on: &shelves) }
            }
        }
    }

    private func give(_ gradient: Double, to value: Value, on shelves: inout [[Value]]) {
        if value.arriving == nil { shelves[value.depth].append(value) }
        value.arriving = (value.arriving ?? 0) + gradient
    }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, CustomStringConvertible {
    /// A constant.
    public convenience init(integerLiteral data: Int) { self.init(Double(data)) }

    /// A constant.
    public convenience init(floatLiteral data: Double) { self.init(data) }

    /// The number and its gradient.
    public var description: String { "Value(data: \(data), grad: \(grad))" }
}
