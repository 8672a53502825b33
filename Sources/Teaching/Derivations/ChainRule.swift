import PullbackArrays
import PullbackAutodiff
import PullbackOracle
import PullbackScalarEngine

/// The chain rule on a function of one's own at one point: each inner part with its value and its derivative, from the inside
/// out, and the result beside autodiff and differences.
public struct ChainRule: Sendable {
    /// One part: u₁ = exp(x), its value, the rule of its derivative, and the derivative's value with respect to x.
    public struct Line: Sendable {
        /// The part, for example "u₂ = 1 + u₁".
        public let formula: String
        /// Its value.
        public let value: Double
        /// The rule, for example "u₂′ = u₁′".
        public let rule: String
        /// The derivative with respect to x.
        public let derivative: Double
    }

    /// The parts from the inside out; the last is the function itself.
    public let lines: [Line]
    /// The point.
    public let x: Double
    /// f(x) and f′(x) by the rules above.
    public let value, derivative: Double
    /// f′(x) as autodiff computes it.
    public let autodiff: Double
    /// (f(x + ε) − f(x − ε)) / 2ε with ε = 1e-5 · max(1, |x|).
    public let differences: Double

    /// Derives a function of x at a point.
    public init(of f: Formula, at x: Double) {
        var lines: [Line] = []
        let result = Self.derive(f, x, &lines)
        (self.x, value, derivative) = (x, result.value, result.derivative)
        self.lines =
            lines.isEmpty
            ? [
                Line(
                    formula: "f = \(result.name)", value: result.value, rule: "f′ = \(result.rule)",
                    derivative: result.derivative)
            ] : lines
        let point = Tensor<Double>(x)
        autodiff = gradient(of: { f.value(at: $0) })(point).item
        let epsilon = 1e-5 * max(1, abs(x))
        differences = (f.value(at: Tensor(x + epsilon)).item - f.value(at: Tensor(x - epsilon)).item) / (2 * epsilon)
    }

    /// True if all three ways agree.
    public var isTrue: Bool {
        let scale = max(1e-9, abs(derivative))
        // The error of the method is of the order of ε²; that of rounding is 2⁻⁵³ of the value, divided by ε.
        let rounding = 1e-10 * abs(value) / max(1, abs(x))
        return abs(derivative - autodiff) <= 1e-12 * scale && abs(derivative - differences) <= 1e-6 * scale + rounding
    }

    /// A part of the function: the name by which outer parts call it, and how its derivative is called there.
    private struct Part {
        let name: String
        let rule: String
        let value, derivative: Double
    }

    private static func derive(_ f: Formula, _ x: Double, _ lines: inout [Line]) -> Part {
        func part(_ formula: String, _ value: Double, _ rule: String, _ derivative: Double) -> Part {
            let name = "u\(subscripted(lines.count + 1))"
            lines.append(
                Line(formula: "\(name) = \(formula)", value: value, rule: "\(name)′ = \(rule)", derivative: derivative))
            return Part(name: name, rule: name + "′", value: value, derivative: derivative)
        }
        switch f {
        case .name: return Part(name: "x", rule: "1", value: x, derivative: 1)
        case .number(let number): return Part(name: text(number), rule: "0", value: number, derivative: 0)
        case .sum(let a, let b):
            let (a, b) = (derive(a, x, &lines), derive(b, x, &lines))
            return part(
                "\(a.name) + \(b.name)", a.value + b.value, terms([(a.rule, a), (b.rule, b)], " + "),
                a.derivative + b.derivative)
        case .difference(let a, let b):
            let (a, b) = (derive(a, x, &lines), derive(b, x, &lines))
            let rule = b.rule == "0" ? a.rule : a.rule == "0" ? "−\(b.rule)" : "\(a.rule) − \(b.rule)"
            return part("\(a.name) − \(b.name)", a.value - b.value, rule, a.derivative - b.derivative)
        case .product(let a, let b):
            let (a, b) = (derive(a, x, &lines), derive(b, x, &lines))
            return part(
                "\(a.name) · \(b.name)", a.value * b.value,
                terms([(product(a.rule, b.name), a), (product(b.rule, a.name), b)], " + "),
                a.derivative * b.value + a.value * b.derivative)
        case .quotient(let a, let b):
            let (a, b) = (derive(a, x, &lines), derive(b, x, &lines))
            let rule =
                b.rule == "0"
                ? "\(a.rule) / \(b.name)"
                : a.rule == "0"
                    ? "−\(product(b.rule, a.name)) / \(b.name)²"
                    : "(\(product(a.rule, b.name)) − \(product(b.rule, a.name))) / \(b.name)²"
            return part(
                "\(a.name) / \(b.name)", a.value / b.value, rule,
                (a.derivative * b.value - a.value * b.derivative) / (b.value * b.value))
        case .power(let a, let n):
            let a = derive(a, x, &lines)
            let outer = n == 2 ? "2\(a.name)" : "\(text(n)) · \(a.name)^\(text(n - 1))"
            return part(
                "\(a.name)^\(text(n))", Double.pow(a.value, n), product(a.rule, outer),
                n == 0 ? 0 : n * Double.pow(a.value, n - 1) * a.derivative)
        case .function(let function, let a):
            let function = function.row
            let a = derive(a, x, &lines)
            let inner = NDArray(a.value)
            let outer = function.derivativeFormula.replacing("ˣ", with: "^\(a.name)").replacing("x", with: a.name)
            let isSum = outer.contains(" ")
            return part(
                "\(function.name)(\(a.name))", function.value(Tensor(inner)).item,
                product(a.rule, isSum && a.rule != "1" ? "(\(outer))" : outer),
                function.derivative(inner).item * a.derivative)
        }
    }

    /// The sum of those terms whose part is not constant; "0" if all are.
    private static func terms(_ terms: [(rule: String, part: Part)], _ sign: String) -> String {
        let moving = terms.filter { $0.part.rule != "0" }.map(\.rule)
        return moving.isEmpty ? "0" : moving.joined(separator: sign)
    }

    /// A factor times a derivative, without a factor 1; "0" if the derivative is.
    private static func product(_ rule: String, _ factor: String) -> String {
        rule == "0" ? "0" : rule == "1" ? factor : "\(factor) · \(rule)"
    }

    private static func text(_ number: Double) -> String { short(number) }
}
