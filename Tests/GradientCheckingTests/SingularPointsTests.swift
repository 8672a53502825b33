import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import Testing

/// Tests of points at which a function has no derivative, or several: each function with its value, its gradient, and what
/// the check says of it. No rule is blamed.
@Suite struct SingularPointsTests {
    typealias T = Tensor<Double>

    /// What the check finds at the first element of a point.
    enum Finding {
        /// The derivative, though the slopes of the two sides may differ.
        case derivative
        /// A derivative at the end of the domain.
        case edge
        /// No finite derivative, which passes.
        case infinite
        /// An operation without a finite derivative, or value, in the middle of a computation.
        case noDerivative(String), noValue(String)
    }

    struct Row: CustomTestStringConvertible, Sendable {
        let name: String
        let x, value, gradient: [Double]
        let finding: Finding
        let f: @Sendable (T) -> T
        var testDescription: String { name }

        init(
            _ name: String, at x: [Double], _ value: [Double], _ gradient: [Double], _ finding: Finding,
            _ f: @escaping @Sendable (T) -> T
        ) {
            (self.name, self.x, self.value, self.gradient, self.finding, self.f) = (
                name, x, value, gradient, finding, f
            )
        }
    }

    // The numbers are PyTorch's 2.15, but for norm and deviation, where it has 0, and atan2, where it has 0 and −0.
    static let rows: [Row] = [
        Row("√x", at: [0, 1], [0, 1], [.infinity, 0.5], .infinite) { $0.squareRoot() },
        Row("x^½", at: [0, 1], [0, 1], [.infinity, 0.5], .infinite) { $0.power(0.5) },
        Row("x^½ by an array", at: [0, 1], [0, 1], [.infinity, 0.5], .infinite) { $0.power(T(0.5)) },
        Row("x^1.5", at: [0, 1], [0, 1], [0, 1.5], .edge) { $0.power(1.5) },
        Row("x⁰", at: [0, 1], [1, 1], [0, 0], .derivative) { $0.power(0) },
        Row("x⁻¹", at: [0], [.infinity], [-.infinity], .noValue("power −1")) { $0.power(-1) },
        Row("1/x", at: [0], [.infinity], [-.infinity], .noValue("1 ÷")) { 1 / $0 },
        Row("sin x / x", at: [0], [.nan], [.nan], .noValue("÷")) { $0.sin() / $0 },
        Row("1/√x", at: [0], [.infinity], [-.infinity], .noValue("rsqrt")) { $0.reciprocalSquareRoot() },
        Row("√(x²)", at: [0, 1], [0, 1], [.nan, 1], .noDerivative("sqrt")) { $0.squared().squareRoot() },
        Row("norm", at: [0, 0], [0], [.nan, .nan], .noDerivative("sqrt")) { $0.squared().sum().squareRoot() },
        Row("deviation", at: [2, 2], [0], [.nan, .nan], .noDerivative("sqrt")) { $0.standardDeviation() },
        Row("ln x", at: [0], [-.infinity], [.infinity], .noValue("log")) { $0.log() },
        Row("ln of −1", at: [-1], [.nan], [-1], .noValue("log")) { $0.log() },
        Row("ln(1 + x)", at: [-1], [-.infinity], [.infinity], .noValue("log1p")) { $0.log1p() },
        Row("log₂ x", at: [0], [-.infinity], [.infinity], .noValue("log2")) { $0.log2() },
        Row("x ln x", at: [0], [.nan], [.nan], .noValue("log")) { $0 * $0.log() },
        Row("|x|", at: [0, 1], [0, 1], [0, 1], .derivative) { $0.absolute() },
        Row("relu", at: [0, 1], [0, 1], [0, 1], .derivative) { $0.relu() },
        Row("leaky relu", at: [0, 1], [0, 1], [0.01, 1], .derivative) { $0.leakyReLU() },
        Row("elu, α = 2", at: [0, 1], [0, 1], [2, 1], .derivative) { $0.elu(alpha: 2) },
        Row("clamped", at: [0, 1, 0.5], [0, 1, 0.5], [0, 0, 1], .derivative) { $0.clamped(to: 0...1) },
        Row("hard tanh", at: [-1, 1, 0], [-1, 1, 0], [0, 0, 1], .derivative) { $0.hardTanh() },
        Row("softsign", at: [0, 1], [0, 0.5], [1, 0.25], .derivative) { $0.softsign() },
        Row("larger of equal ones", at: [0, 1], [0, 1], [0.5, 1], .derivative) { .maximum($0, T(0)) },
        Row("smaller of equal ones", at: [0, 1], [0, 0], [0.5, 0], .derivative) { .minimum($0, T(0)) },
        Row("max of two equal", at: [2, 2, 1], [2], [0.5, 0.5, 0], .derivative) { $0.max() },
        Row("max of four equal", at: [2, 2, 2, 2], [2], [0.25, 0.25, 0.25, 0.25], .derivative) { $0.max() },
        Row("min of two equal", at: [2, 2, 3], [2], [0.5, 0.5, 0], .derivative) { $0.min() },
        Row("product of zeros", at: [0, 0], [0], [0, 0], .derivative) { $0.product() },
        Row("angle of (x, 0)", at: [0, 1], [0, .pi / 2], [.nan, 0], .infinite) { .atan2($0, T(0)) },
        Row("angle of (0, x)", at: [0, 1], [0, 0], [.nan, 0], .infinite) { .atan2(T(0), $0) },
        Row("acos at 1", at: [1, 0], [0, .pi / 2], [-.infinity, -1], .infinite) { $0.acos() },
        Row("acos at −1", at: [-1, 0], [.pi, .pi / 2], [-.infinity, -1], .infinite) { $0.acos() },
        Row("asin at 1", at: [1, 0], [.pi / 2, 0], [.infinity, 1], .infinite) { $0.asin() },
        Row("asin at −1", at: [-1, 0], [-.pi / 2, 0], [.infinity, 1], .infinite) { $0.asin() },
        Row("asin beyond 1", at: [1.5], [.nan], [.nan], .noValue("asin")) { $0.asin() },
        Row("floor", at: [1, 1.5], [1, 1], [0, 0], .infinite) { $0.floor() },
        Row("rounded", at: [0.5, 1.3], [0, 1], [0, 0], .infinite) { $0.rounded() },
        Row("0ˣ", at: [0], [1], [0], .infinite) { T(0).power($0) },
        Row("0ˣ at ½", at: [0.5], [0], [0], .derivative) { T(0).power($0) },
        Row("0ˣ at −1", at: [-1], [.infinity], [-.infinity], .noValue("power")) { T(0).power($0) },
        Row("(−1)ˣ at 2", at: [2], [1], [.nan], .infinite) { T(-1).power($0) },
        Row("eˣ", at: [1000], [.infinity], [.infinity], .noValue("exp")) { $0.exp() },
    ]

    @Test("Value, gradient and verdict", arguments: rows)
    func table(_ row: Row) {
        let (y, pullback) = vjp(of: row.f, at: T(row.x))
        func isSame(_ a: [Double], _ b: [Double]) -> Bool {
            a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-15 }
        }
        #expect(isSame(y.array.elements, row.value), "\(y)")
        #expect(isSame(pullback(.ones(y.shape)).array.elements, row.gradient))
        let result = GradientCheck.check({ row.f($0[0]) }, at: [T(row.x)], names: ["x"])
        switch row.finding {
        case .derivative: #expect(result.isPassed && result.singularities.isEmpty && result.edges.isEmpty, "\(result)")
        case .edge: #expect(result.isPassed && result.edges.map(\.place) == ["x[0]"], "\(result)")
        case .infinite:
            #expect(result.isPassed && result.singularities.map(\.place) == ["x[0]"], "\(result)")
            #expect("\(result)".hasSuffix("the function has no finite derivative with respect to x[0]"))
        case .noDerivative(let operation), .noValue(let operation):
            guard let diagnosis = result.diagnoses.first else { return #expect(Bool(false), "\(result)") }
            let isValue = if case .noValue = row.finding { true } else { false }
            #expect(diagnosis.kind == (isValue ? .noValue : .noDerivative) && result.diagnoses.count == 1)
            #expect(!result.isPassed && diagnosis.step.hasSuffix(", \(operation)"), "\(result)")
            #expect("\(result)".contains("cannot be judged") && !"\(result)".contains("does not depend"), "\(result)")
            #expect(diagnosis.mistakes == (operation == "exp" ? [.softmaxWithoutMaximum] : []))
        }
    }

    @Test("A wrong derivative at such a point is found all the same")
    func wrong() {
        for (claim, f): (Double, @Sendable (NDArray<Double>) -> NDArray<Double>) in [
            (0.5, { $0.power(1.5) }), (1.1, { $0.relu() }), (-0.1, { $0.clamped(to: 0...1) }), (0.01, { $0.squared() }),
        ] {
            let result = GradientCheck.check(
                gradients: [NDArray([claim])], of: { f($0[0]).sum().item }, at: [NDArray([0])])
            #expect(!result.isPassed, "\(claim): \(result)")
        }
    }

    @Test(
        "A NaN from what a where leaves out is explained, with the cure, and the cure helps",
        arguments: [
            Row("log", at: [0, 2], [], [], .noValue("log")) { $0.log() },
            Row("x log x", at: [0, 2], [], [], .noValue("log")) { $0 * $0.log() },
            Row("acos", at: [7, 0.5], [], [], .noValue("acos")) { ($0 * $0).acos() },
            Row("exp", at: [1000, 1], [], [], .noValue("exp")) { $0.exp() * 2 },
            Row("norm of rows", at: [0, 1], [], [], .noDerivative("sqrt")) { $0.squared().squareRoot() },
        ])
    func unused(_ row: Row) {
        // The mask does not change with x, so that the function is smooth.
        let mask = NDArray<Double>([0, 1])
        let naive = GradientCheck.check({ .select(mask, row.f($0[0]), T(0)) }, at: [T(row.x)])
        #expect(!naive.isPassed && naive.diagnoses.count == 1, "\(naive)")
        #expect(
            "\(naive)".contains("where leaves this element out, but its gradient 0 · ∞ is NaN: choose the input first"))
        #expect(naive.diagnoses.first?.kind != .wrongGradient && naive.diagnoses.first?.mistakes.isEmpty == true)
        let cured = GradientCheck.check(
            { .select(mask, row.f(.select(mask, $0[0], T(0.5))), T(0)) }, at: [T(row.x)])
        #expect(cured.isPassed && cured.singularities.isEmpty, "\(cured)")
    }

    @Test("A value that is not finite and spoils nothing hides no wrong rule")
    func harmless() {
        let mask = NDArray<Double>([0, 1])
        let right = GradientCheck.check({ .select(mask, $0[0].log(), T(0)) }, at: [T([-1, 2])])
        #expect(right.isPassed, "\(right)")
        let wrong = GradientCheck.check(
            { x in .select(mask, x[0].log(), T(0)) + x[0] * x[0].detached }, at: [T([-1, 2])])
        #expect(!wrong.isPassed && !"\(wrong)".contains("cannot be judged"), "\(wrong)")
    }
}
