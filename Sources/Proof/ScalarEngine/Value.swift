/// A number that stores the operation and the inputs it was computed from, so that derivatives can be
/// computed backward.
///
///     let x: Value = 3
///     let y = x * x + 2 * x
///     y.backward()
///     print(x.grad)  // dy/dx = 2x + 2 = 8
///
/// This is a complete reverse-mode automatic differentiation. Each operation computes its result and the
/// local derivative for each input; `backward()` multiplies the local derivatives along every path and adds
/// up the paths, which is the chain rule. After Andrej Karpathy's micrograd.
public final class Value {
    /// An input of an operation, and the derivative of the output with respect to it at the time of the
    /// operation.
    public typealias Edge = (input: Value, derivative: Double)

    /// The number itself.
    public var data: Double {
        get { number }
        set { number = newValue }
    }

    /// The derivative of the value on which `backward()` was called with respect to this value, summed over
    /// all calls.
    public var grad: Double {
        get { total }
        set { total = newValue }
    }

    /// The name that a drawing of the graph shows.
    public var label: String

    /// The name of the operation that computed this value; empty for an input, a weight or a constant.
    public var operation: String { name.description }

    /// The inputs of the operation that computed this value, each with its local derivative; empty for an
    /// input, a weight or a constant.
    public var inputs: [Edge] { [first, second].compactMap { $0 } }

    // Private stored properties let the compiler see every access, so that it needs no exclusivity checks at
    // run time.
    private var number: Double, total = 0.0
    private var first, second: Edge?
    private let name: StaticString

    /// The length of the longest path to a value without inputs; an input always has a smaller depth than its
    /// output.
    private let depth: Int

    /// The sum of the gradients that this value has received in the current backward pass; nil outside it.
    private var arriving: Double?

    /// Creates a value without inputs: an input of the computation, a weight or a constant.
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

    /// Frees the values that only this value refers to, with a list instead of recursion, since a chain of a
    /// million values would overflow the stack.
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

// The operations: each computes its result and the local derivatives of its inputs.

extension Value {
    /// Returns a + b.
    public static func + (a: Value, b: Value) -> Value { Value(a.data + b.data, "+", (a, 1), (b, 1)) }

    /// Returns a − b.
    public static func - (a: Value, b: Value) -> Value { Value(a.data - b.data, "−", (a, 1), (b, -1)) }

    /// Returns a · b.
    public static func * (a: Value, b: Value) -> Value { Value(a.data * b.data, "×", (a, b.data), (b, a.data)) }

    /// Returns a / b.
    public static func / (a: Value, b: Value) -> Value {
        let y = a.data / b.data
        return Value(y, "÷", (a, 1 / b.data), (b, -y / b.data))
    }

    /// Returns −a.
    public static prefix func - (a: Value) -> Value { Value(-a.data, "−", (a, -1)) }

    // The operators with a number on one side. They are disfavored, so that a literal is taken as a value.

    /// Returns a + b for a number b.
    @_disfavoredOverload public static func + (a: Value, b: Double) -> Value { Value(a.data + b, "+", (a, 1)) }
    /// Returns a + b for a number a.
    @_disfavoredOverload public static func + (a: Double, b: Value) -> Value { b + a }
    /// Returns a − b for a number b.
    @_disfavoredOverload public static func - (a: Value, b: Double) -> Value { Value(a.data - b, "−", (a, 1)) }
    /// Returns a − b for a number a.
    @_disfavoredOverload public static func - (a: Double, b: Value) -> Value { Value(a - b.data, "−", (b, -1)) }
    /// Returns a · b for a number b.
    @_disfavoredOverload public static func * (a: Value, b: Double) -> Value { Value(a.data * b, "×", (a, b)) }
    /// Returns a · b for a number a.
    @_disfavoredOverload public static func * (a: Double, b: Value) -> Value { b * a }
    /// Returns a / b for a number b.
    @_disfavoredOverload public static func / (a: Value, b: Double) -> Value { Value(a.data / b, "÷", (a, 1 / b)) }
    /// Returns a / b for a number a.
    @_disfavoredOverload public static func / (a: Double, b: Value) -> Value {
        let y = a / b.data
        return Value(y, "÷", (b, -y / b.data))
    }

    /// Returns xⁿ for a constant n.
    public func power(_ n: Double) -> Value {
        Value(raised(data, n), n == 2 ? "square" : "power", (self, n == 0 ? 0 : n * raised(data, n - 1)))
    }

    /// Returns eˣ.
    public func exp() -> Value {
        let y = exponential(data)
        return Value(y, "exp", (self, y))
    }

    /// Returns the natural logarithm ln x.
    public func log() -> Value { Value(logarithm(data), "log", (self, 1 / data)) }

    /// Returns sin x, for x in radians.
    public func sin() -> Value { Value(sine(data), "sin", (self, cosine(data))) }

    /// Returns cos x, for x in radians.
    public func cos() -> Value { Value(cosine(data), "cos", (self, -sine(data))) }

    /// Returns the hyperbolic tangent.
    public func tanh() -> Value {
        let y = hyperbolicTangent(data)
        return Value(y, "tanh", (self, 1 - y * y))
    }

    /// Returns the logistic function σ(x) = 1 / (1 + e⁻ˣ). No exponent is positive, so it is finite for every
    /// x.
    public func sigmoid() -> Value {
        let e = exponential(-abs(data))
        let y = (data < 0 ? e : 1) / (1 + e)
        return Value(y, "sigmoid", (self, y * (1 - y)))
    }

    /// Returns max(x, 0), with derivative 0 at 0.
    public func relu() -> Value { Value(max(data, 0), "relu", (self, data > 0 ? 1 : 0)) }

    /// Returns x for x > 0, else x/100; with derivative 1/100 at 0.
    public func leakyReLU() -> Value {
        Value(data > 0 ? data : 0.01 * data, "leaky_relu", (self, data > 0 ? 1 : 0.01))
    }

    /// Returns ln(1 + eˣ). No exponent is positive, so it is finite for every x.
    public func softplus() -> Value {
        let e = exponential(-abs(data))
        return Value(max(data, 0) + logarithmOfOnePlus(e), "softplus", (self, (data < 0 ? e : 1) / (1 + e)))
    }

    /// Returns √x.
    public func squareRoot() -> Value {
        let y = data.squareRoot()
        return Value(y, "sqrt", (self, 0.5 / y))
    }
}

// The backward pass.

extension Value {
    /// Computes the derivative of this value with respect to each value that it was computed from, and adds
    /// it to `grad`.
    ///
    /// Values with the largest depth come first, so that a value passes its gradient on only after it has
    /// received all of it. The received gradients are separate from `grad`, so a second call adds exactly the
    /// same numbers again.
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
    /// Creates a constant.
    public convenience init(integerLiteral data: Int) { self.init(Double(data)) }

    /// Creates a constant.
    public convenience init(floatLiteral data: Double) { self.init(data) }

    /// A text with the number and its gradient.
    public var description: String { "Value(data: \(data), grad: \(grad))" }
}
