import PullbackFiles

/// A formula in names and numbers, read from a text such as "tanh(w*x + b)": + − * / ^, parentheses, e, π and the functions
/// of `Function`. 2x is 2·x, and x² and x**2 are x^2.
public indirect enum Formula: Sendable {
    case name(String)
    case number(Double)
    case sum(Formula, Formula)
    case difference(Formula, Formula)
    case product(Formula, Formula)
    case quotient(Formula, Formula)
    case power(Formula, Double)
    case function(Function, Formula)

    /// A function of one number. The raw value is its name in formulas.
    public enum Function: String, CaseIterable, Sendable {
        case sigmoid, tanh, relu
        case leakyReLU = "leaky_relu"
        case softplus, exp, log, sin, cos, square, sqrt

        /// Returns the function with a name that people write: its own, ln, σ or √.
        init?(named name: String) {
            switch name {
            case "ln": self = .log
            case "σ": self = .sigmoid
            case "√": self = .sqrt
            default:
                guard let function = Self(rawValue: name) else { return nil }
                self = function
            }
        }
    }

    /// Reads a formula in which these names may occur. Throws a `PullbackError` that shows the place where it cannot be read;
    /// it begins with `subject`, for example the name of an option.
    public init(_ text: String, names: [String], subject: String = "") throws(ThrownError) {
        let count = text.unicodeScalars.count
        guard count <= Self.longest else {
            throw PullbackError(
                subject.isEmpty ? "formula" : subject,
                "a function of \(count) characters is too long: at most \(Self.longest)")
        }
        var parser = FormulaParser(text, names, subject)
        self = try parser.whole()
    }

    /// The most characters, so that no nesting is too deep.
    private static let longest = 500
}

extension Formula {
    /// Computes the formula with the scalar engine, from a value for each name.
    public func callAsFunction(_ value: (String) -> Value) -> Value {
        switch self {
        case .name(let name): value(name)
        case .number(let number): Value(number)
        case .sum(let a, let b): a(value) + b(value)
        case .difference(let a, let b): a(value) - b(value)
        case .product(let a, let b): a(value) * b(value)
        case .quotient(let a, let b): a(value) / b(value)
        case .power(let a, let exponent): a(value).power(exponent)
        case .function(let function, let a): function(a(value))
        }
    }
}

extension Formula.Function {
    /// Computes the function with the scalar engine.
    public func callAsFunction(_ x: Value) -> Value {
        switch self {
        case .sigmoid: x.sigmoid()
        case .tanh: x.tanh()
        case .relu: x.relu()
        case .leakyReLU: x.leakyReLU()
        case .softplus: x.softplus()
        case .exp: x.exp()
        case .log: x.log()
        case .sin: x.sin()
        case .cos: x.cos()
        case .square: x.power(2)
        case .sqrt: x.squareRoot()
        }
    }
}
