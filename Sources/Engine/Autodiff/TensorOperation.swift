import PullbackArrays

/// The description of an operation: its name, its parameter, and its notation in formulas.
///
/// A string literal is an operation without a parameter that is written as a function: `"exp"` as exp(x).
///
///     record(TensorOperation("power", .number(n), .power), x, { $0.power(n) }) { g, at in … }
public struct TensorOperation: Sendable {
    /// The name, such as "×", "exp" or "softmax".
    public let name: StaticString
    /// The parameter of the operation, beside its inputs.
    public let parameter: Parameter
    /// The notation of the operation in formulas.
    public let notation: Notation
    /// The rule of the input as a formula in g, x and y, if the rule uses more than recorded operations;
    /// otherwise `nil`.
    public let rule: StaticString?

    /// Creates an operation from its name, its parameter if it has one, and its notation if it is not written
    /// as a function.
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

    /// A parameter that an operation has beside its inputs.
    public enum Parameter: Sendable {
        case none
        /// A number after the input: 2 in x + 2 and in x².
        case number(Double)
        /// A number before the input: 2 in 2 − x.
        case leadingNumber(Double)
        /// The ends of an interval.
        case interval(Double, Double)
        /// Axes along which the operation works, independently for each index of the other axes.
        case axes
        /// Axes, rows or ranges that say where numbers are moved.
        case places
        /// A class index for each row.
        case labels
    }

    /// The notation of an operation in formulas.
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
        /// a·b, with either matrix transposed if its flag is true.
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
        /// mean(a): the sum of a divided by the number of elements.
        case mean
        /// a itself: the operation changes only the shape.
        case unchanged
    }
}

extension TensorOperation: ExpressibleByStringLiteral {
    /// Creates an operation without a parameter, written as a function.
    @inlinable public init(stringLiteral name: StaticString) { self.init(name) }
}

extension TensorOperation: CustomStringConvertible {
    /// The name with its number: "+ 2", "2 −", "power 3", "matmul A·Bᵀ".
    public var description: String { description { short($0) } }

    /// Returns the description with numbers written by `text`.
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
