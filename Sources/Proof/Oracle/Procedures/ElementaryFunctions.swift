import PullbackArrays
import PullbackAutodiff

/// A function of one number with its derivative, as formulas and as code.
public struct ElementaryFunction: Sendable {
    /// The name, for example "sigmoid".
    public let name: String
    /// The function, for example "1 / (1 + e⁻ˣ)".
    public let formula: String
    /// The derivative, for example "σ(x)(1 − σ(x))".
    public let derivativeFormula: String
    package let value: @Sendable (Tensor<Double>) -> Tensor<Double>
    package let derivative: @Sendable (NDArray<Double>) -> NDArray<Double>

    /// All functions whose values and derivatives can be checked by name.
    public static let all: [ElementaryFunction] = [
        .init("sigmoid", "1 / (1 + e⁻ˣ)", "σ(x)(1 − σ(x))", { $0.sigmoid() }, { $0.sigmoid() * (1 - $0.sigmoid()) }),
        .init("tanh", "tanh x", "1 − tanh² x", { $0.tanh() }, { 1 - $0.tanh().squared() }),
        .init("relu", "max(0, x)", "1 where x > 0, else 0", { $0.relu() }, { $0.step() }),
        .init(
            "leaky_relu", "max(0.01x, x)", "1 where x > 0, else 0.01", { $0.leakyReLU() },
            { .select($0 .> NDArray(0), NDArray(1), NDArray(0.01)) }),
        .init("softplus", "ln(1 + eˣ)", "σ(x)", { $0.softplus() }, { $0.sigmoid() }),
        .init("exp", "eˣ", "eˣ", { $0.exp() }, { $0.exp() }),
        .init("log", "ln x", "1/x", { $0.log() }, { $0.reciprocal() }),
        .init("sin", "sin x", "cos x", { $0.sin() }, { $0.cos() }),
        .init("cos", "cos x", "−sin x", { $0.cos() }, { -$0.sin() }),
        .init("square", "x²", "2x", { $0.squared() }, { 2 * $0 }),
        .init("sqrt", "√x", "1 / (2√x)", { $0.squareRoot() }, { 0.5 / $0.squareRoot() }),
    ]

    /// Creates a function with the name by which learners call it.
    init(
        _ name: String, _ formula: String, _ derivativeFormula: String,
        _ value: @escaping @Sendable (Tensor<Double>) -> Tensor<Double>,
        _ derivative: @escaping @Sendable (NDArray<Double>) -> NDArray<Double>
    ) {
        (self.name, self.formula, self.derivativeFormula) = (name, formula, derivativeFormula)
        (self.value, self.derivative) = (value, derivative)
    }
}

extension ElementaryFunction {
    /// The steps of the function at the numbers x: its value and its derivative.
    public var procedure: Procedure { Procedure(name: name, steps: steps) }

    /// The steps "sigmoid" and "dsigmoid": the value at x and the derivative there.
    var steps: [Procedure.Step] {
        let (value, derivative) = (value, derivative)
        func f(_ x: NDArray<Double>) -> NDArray<Double> { value(Tensor(x)).array }
        return [
            .forward(name, "\(name)(x) = \(formula)") { value($0["x"]) },
            .gradient(
                "d\(name)", of: "x", "\(name)′(x) = \(derivativeFormula)",
                slips: [
                    (.derivativeAtActivation, { derivative(f($0.x)) }),
                    (Cause(.sign), { -derivative($0.x) }),
                    (Cause("not-differentiated", "it is the function itself, not its derivative"), { f($0.x) }),
                    (
                        .reluDerivativeAtZero,
                        { name.hasSuffix("relu") ? .select($0.x .>= NDArray(0), NDArray(1), derivative($0.x)) : nil }
                    ),
                    (.reluDerivativeSign, { name.hasSuffix("relu") ? derivative(-$0.x) : nil }),
                ]
            ) { derivative($0.x) },
        ]
    }
}
