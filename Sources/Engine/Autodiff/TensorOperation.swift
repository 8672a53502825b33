import PullbackArrays

/// An operation as data: its name, what it takes beside its inputs, and how a formula writes it.
///
/// A text alone is an operation without parameters that is written as a function: `"exp"` as exp(x).
///
///     record(TensorOperation("power", .number(n), .power), x, { $0.power(n) }) { g, at in … }
public struct TensorOperation: Sendable {
    /// As "×", "exp" or "softmax".
    public let name: StaticString
    /// What it takes beside its inputs.
    public let parameter: Parameter
    /// How a formula writes it.
    public let notation: Notation
    /// The rule of its input as a formula in g, x and y, where the rule takes more than what it records.
    public let rule: StaticString?

    /// An operation with a name, a parameter if it has one, and a notation if it is no function.
    @inlinable
    public init(
        _ name: StaticString, _ parameter: Parameter = .none, _ notation: Notation = .function,
        rule: StaticString? = nil
    ) {
        self.name = name
        self.parameter = parameter
        self.notation = notation
        self.rule = rule
    }

    /// What an operation takes beside its inputs.
    public enum Parameter: Sendable {
        case none
        /// A number that stands behind the input: 2 in x + 2 and in x².
        case number(Double)
        /// A number that stands before the input: 2 in 2 − x.
        case leadingNumber(Double)
        /// The ends of an interval.
        case interval(Double, Double)
        /// Axes along which it works; others it leaves alone.
        case axes
        /// Axes, rows or ranges that say where numbers go.
        case places
        /// A class index for each row.
        case labels
    }

    /// How a formula writes an operation.
    public enum Notation: Sendable {
        /// name(a, b).
        case function
        /// a + b.
        case sum
        /// a − b.
        case difference
        /// a × b.
        case product
        /// a / b.
        case quotient
        /// −a.
        case negation
        /// a·b, either of them transposed if told so.
        case matrixProduct(transposingA: Bool, transposingB: Bool)
        /// a·b + c.
        case linear
        /// a^n, or a² for n = 2.
        case power
        /// √a.
        case root
        /// aᵀ.
        case transpose
        /// Σ a.
        case total
        /// mean(a): the sum divided by how many there are.
        case mean
        /// a: the same numbers, arranged for the next operation.
        case unchanged
    }
}

extension TensorOperation: ExpressibleByStringLiteral {
    /// An operation without parameters, written as a function.
    @inlinable public init(stringLiteral name: StaticString) { self.init(name) }
}

extension TensorOperation: CustomStringConvertible {
    /// The name with the number that it takes: "+ 2", "2 −", "power 3", "matmul A·Bᵀ".
    public var description: String { description { short($0) } }

    /// The same, with numbers written as told.
    package func description(_ text: (Double) -> String) -> String {
        switch (parameter, notation) {
        case (_, .matrixProduct(let a, let b)) where a || b: "\(name) A\(a ? "ᵀ" : "")·B\(b ? "ᵀ" : "")"
        case (.number, .power) where "\(name)" == "square": "\(name)"
        case (.number(let number), _): "\(name) \(text(number))"
        case (.leadingNumber(let number), _): "\(text(number)) \(name)"
        default: "\(name)"
        }
    }
}
