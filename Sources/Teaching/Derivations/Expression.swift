import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackFiles
import PullbackOracle

/// A function of x, read from text such as "log(1 + exp(x))": numbers, x, + − * / ^, parentheses and the functions of the
/// table.
public indirect enum Expression: Sendable {
    case x
    case number(Double)
    case sum(Expression, Expression)
    case difference(Expression, Expression)
    case product(Expression, Expression)
    case quotient(Expression, Expression)
    case power(Expression, Double)
    case function(ElementaryFunction, Expression)

    /// Reads an expression. Throws a `PullbackError` that shows the place where it cannot be read.
    public init(_ text: String) throws {
        guard text.count <= Self.longest else {
            throw PullbackError("--of", "a function of \(text.count) characters is too long: at most \(Self.longest)")
        }
        var parser = Parser(text)
        self = try parser.sum()
        if let character = parser.next { throw parser.error("\(character) was not expected") }
    }

    /// The most characters, so that no nesting is too deep.
    private static let longest = 500

    /// The value at a tensor x, recorded for autodiff.
    public func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> {
        switch self {
        case .x: x
        case .number(let number): Tensor(number)
        case .sum(let a, let b): a(x) + b(x)
        case .difference(let a, let b): a(x) - b(x)
        case .product(let a, let b): a(x) * b(x)
        case .quotient(let a, let b): a(x) / b(x)
        case .power(let a, let exponent): a(x).power(exponent)
        case .function(let function, let a): function.value(a(x))
        }
    }
}

/// Reads expressions by the usual order: sums of products of powers.
private struct Parser {
    private let characters: [Character]
    private var index = 0

    init(_ text: String) {
        let signs = [("−", "-"), ("·", "*"), ("²", "^2"), ("³", "^3")]
        characters = Array(signs.reduce(text) { $0.replacing($1.0, with: $1.1) })
    }

    /// The next character that is no space; nil at the end.
    var next: Character? {
        mutating get {
            while index < characters.count, characters[index].isWhitespace { index += 1 }
            return index < characters.count ? characters[index] : nil
        }
    }

    private mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        index += 1
        return true
    }

    func error(_ problem: String) -> PullbackError {
        PullbackError(
            "--of '\(String(characters))'",
            problem + (index < characters.count ? " at character \(index + 1)" : " at its end"),
            advice: "write for example 'log(1 + exp(x))'; functions: "
                + ElementaryFunction.named.keys.sorted().joined(separator: ", "))
    }

    mutating func sum() throws -> Expression {
        var result = try product()
        while true {
            if take("+") {
                result = .sum(result, try product())
            } else if take("-") {
                result = .difference(result, try product())
            } else {
                return result
            }
        }
    }

    private mutating func product() throws -> Expression {
        var result = try signed()
        while true {
            if take("*") {
                result = .product(result, try signed())
            } else if take("/") {
                result = .quotient(result, try signed())
            } else {
                return result
            }
        }
    }

    private mutating func signed() throws -> Expression {
        guard take("-") else { return try power() }
        let operand = try signed()
        if case .number(let number) = operand { return .number(-number) }
        return .product(.number(-1), operand)
    }

    private mutating func power() throws -> Expression {
        let base = try atom()
        guard take("^") || takeStars() else { return base }
        guard case .number(let exponent) = try signed() else { throw error("only a number can be an exponent") }
        return .power(base, exponent)
    }

    /// Python's sign of a power.
    private mutating func takeStars() -> Bool {
        guard next == "*", index + 1 < characters.count, characters[index + 1] == "*" else { return false }
        index += 2
        return true
    }

    /// Passes over the exponent of a number such as 1e-6, if there is one.
    private mutating func takeExponent() {
        guard index < characters.count, "eE".contains(characters[index]) else { return }
        var end = index + 1
        if end < characters.count, "+-".contains(characters[end]) { end += 1 }
        let digits = characters[min(end, characters.count)...].prefix(while: \.isNumber).count
        if digits > 0 { index = end + digits }
    }

    private mutating func atom() throws -> Expression {
        guard let character = next else { throw error("something is missing") }
        if take("(") {
            let inner = try sum()
            guard take(")") else { throw error("a ) is missing") }
            return inner
        }
        if character.isNumber || character == "." {
            let start = index
            while index < characters.count, characters[index].isNumber || characters[index] == "." { index += 1 }
            takeExponent()
            guard let number = Double(String(characters[start..<index])) else { throw error("this is no number") }
            // 2x is 2·x.
            if let letter = next, letter.isLetter { return .product(.number(number), try power()) }
            return .number(number)
        }
        guard character.isLetter else { throw error("\(character) was not expected") }
        let start = index
        while index < characters.count,
            characters[index].isLetter || characters[index].isNumber || characters[index] == "_"
        {
            index += 1
        }
        let word = String(characters[start..<index])
        switch word {
        case "x": return .x
        case "e": return .number(M_E)
        case "pi", "π": return .number(.pi)
        default: break
        }
        guard let function = ElementaryFunction.named[word] else {
            index = start
            throw error("\(word) is unknown")
        }
        guard take("(") else { throw error("\(word) needs a (") }
        let inner = try sum()
        guard take(")") else { throw error("a ) is missing") }
        return .function(function, inner)
    }
}

extension ElementaryFunction {
    /// The functions by the names that people write.
    static let named: [String: ElementaryFunction] = {
        var named = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (alias, name) in [("ln", "log"), ("σ", "sigmoid"), ("√", "sqrt")] { named[alias] = named[name] }
        return named
    }()
}
