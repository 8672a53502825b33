import Foundation
import PullbackDerivations
import PullbackFiles
import PullbackOracle
import PullbackScalarEngine
import Testing

@Suite("Derivations")
struct DerivationTests {
    @Test(
        "every derivation is true by autodiff and by differences, and gives its reasons",
        arguments: Derivation.all.map(\.name))
    func isTrue(_ name: String) throws {
        let derivation = try #require(Derivation.all.first { $0.name == name }).derivation()
        #expect(derivation.isTrue)
        #expect(derivation.lines.contains { $0.proof != nil })
        for format in DerivationFormat.allCases {
            let text = derivation.written(as: format)
            #expect(derivation.lines.allSatisfy { text.contains($0.formula.prefix(3)) })
        }
    }

    @Test(
        "the chain rule derives functions of one's own",
        arguments: [
            ("log(1 + exp(x))", 0.7, 1 / (1 + exp(-0.7))), ("sin(x^2)", 1.3, 2.6 * cos(1.69)),
            ("exp(2x + 1)", -0.4, 2 * exp(0.2)), ("(x^2 + 1)^3", 2, 300),
            ("tanh(2*x)", 0.3, 2 * (1 - pow(tanh(0.6), 2))),
            ("1 / (1 + exp(-x))", 0.5, exp(-0.5) / pow(1 + exp(-0.5), 2)), ("x", 5, 1), ("3", 5, 0), ("-x", 2, -1),
            ("x**3 - 2*x", 2, 10), ("1e-1*x²", 2, 0.4), ("x^0", 0, 0), ("sqrt(x) * ln(x)", 4, 0.25 * log(4.0) + 0.5),
        ])
    func chainRule(_ text: String, _ x: Double, _ derivative: Double) throws {
        let rule = ChainRule(of: try Formula(functionOfX: text), at: x)
        #expect(abs(rule.derivative - derivative) <= 1e-14 * max(1, abs(derivative)))
        #expect(rule.isTrue)
        #expect(rule.written(text, as: .text).hasSuffix("The three agree."))
    }

    @Test(
        "each function of a formula is in the table, and both engines compute it alike",
        arguments: Formula.Function.allCases)
    func functions(_ function: Formula.Function) throws {
        #expect(ElementaryFunction.all.contains { $0.name == function.rawValue })
        #expect(ElementaryFunction.all.count == Formula.Function.allCases.count)
        let formula = try Formula(functionOfX: "\(function.rawValue)(x)")
        for number in [0.3, 2, 30] {
            let rule = ChainRule(of: formula, at: number), x = Value(number)
            let y = formula { _ in x }
            y.backward()
            #expect(abs(y.data - rule.value) <= 1e-15 * max(1, abs(rule.value)))
            #expect(abs(x.grad - rule.autodiff) <= 1e-15 * max(1, abs(rule.autodiff)))
        }
    }

    @Test("where a function has no derivative, the three ways do not agree, and it is told")
    func noDerivative() throws {
        let rule = ChainRule(of: try Formula(functionOfX: "relu(x)"), at: 0)
        #expect(!rule.isTrue)
        #expect(!ChainRule(of: try Formula(functionOfX: "log(x)"), at: -1).isTrue)
    }

    @Test(
        "what cannot be read is shown with its place",
        arguments: [
            ("log(1 + ", "at its end"), ("foo(x)", "foo is unknown at character 1"), ("2 +* x", "* was not expected"),
            ("x² + y", "y is unknown at character 6"),
            ("x^x", "only a number"), ("", "missing"), ("(x", "a ) is missing"), ("x y", "y was not expected"),
        ])
    func unreadable(_ text: String, _ part: String) {
        let error = #expect(throws: PullbackError.self) { try Formula(functionOfX: text) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }
}
