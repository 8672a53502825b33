import PullbackArrays
import PullbackAutodiff
import PullbackGradientChecking
import PullbackTestSupport
import Testing

@Suite("Gradient check") struct GradientCheckTests {
    typealias T = Tensor<Double>

    @Test(
        "The table's derivatives up to the third order agree with central differences",
        arguments: OperationTable<Double>.rows, 1...3)
    func table(row: OperationTable<Double>.Row, order: Int) {
        var generator = Generator(seed: 0)
        let inputs = row.inputs(using: &generator)
        for settings in [GradientCheck.Settings.everyElement, .sample, .directions] {
            let result = GradientCheck.check(row.function, at: inputs, order: order, settings: settings)
            #expect(result.isPassed, "\(result.failures)")
            #expect(result.count > 0 && result.worstError <= settings.tolerance)
        }
    }

    /// The error by rounding in the central differences of a sum of up to eight terms whose value is below
    /// 20.
    private let rounding = Tolerance.roundings(8) * 20 / GradientCheck.Settings.everyElement.step

    /// A computation of x² with the wrong derivative x.
    private let wrong = { (x: [T]) in (x[0] * x[0].detached).sum() + x[1].sum() }

    @Test("A wrong derivative fails in a sentence that names the element, both numbers and their ratio")
    func sentences() throws {
        let point = [T([[1, 0], [3, -2]]), T(5)]
        let result = GradientCheck.check(wrong, at: point, names: ["x", "b"])
        #expect(!result.isPassed && result.count == 5 && abs(result.worstError - 0.5) <= rounding)
        #expect(
            result.failures.map(\.place)
                == ["x[0, 0]", "x[1, 0]", "x[1, 1]"])
        let failure = try #require(result.failures.dropFirst().first)
        #expect(failure.received == 3 && abs(failure.expected - 6) <= rounding)
        #expect(
            "\(failure)" == "the derivative with respect to x[1, 0] is 3.0, but \(failure.expected) by "
                + "central differences: ratio \(3 / failure.expected)")
        let unnamed = GradientCheck.check({ x in x[0] * x[0].detached }, at: [T(1)])
        #expect(unnamed.failures.map(\.place) == ["input 0"])
        let along = GradientCheck.check(wrong, at: point, settings: .directions)
        #expect(along.failures.map(\.place) == (0..<3).map { "random direction \($0)" })
    }

    @Test("A value and a gradient that are right but cannot be differentiated fail at the second order only")
    func secondOrder() {
        let square = { (x: [T]) in (2 * x[0] * x[0].detached - (x[0] * x[0]).detached).sum() }
        let point = [T([1, -2])]
        #expect(GradientCheck.check(square, at: point).isPassed)
        let result = GradientCheck.check(square, at: point, order: 2)
        #expect(result.failures.count == 2 && result.failures.allSatisfy { $0.received == 0 })
    }

    @Test("A sample compares as many elements as it is told, others for another seed")
    func samples() {
        let point = [T.zeros([5, 6]), T.zeros([2])]
        func places(seed: UInt64) -> [String] {
            var settings = GradientCheck.Settings(.elements(4), tolerance: 1e-6)
            settings.seed = seed
            let result = GradientCheck.check({ x in x[0].sum() + x[1].sum() * .nan }, at: point, settings: settings)
            #expect(result.count == 6)
            return result.failures.map(\.place)
        }
        #expect(Set(places(seed: 1)).count == 6)
        #expect(places(seed: 1) == places(seed: 1) && places(seed: 1) != places(seed: 2))
    }

    @Test("0 beside 0 is no error, NaN always is one, and what lies below the floor is measured against it")
    func edges() {
        #expect(GradientCheck.check({ x in x[0] * 0 }, at: [T([1, 2])]).worstError == 0)
        let undefined = GradientCheck.check({ x in x[0].log() }, at: [T([-1])])
        #expect(undefined.failures.count == 1 && undefined.worstError.isNaN)
        let tiny = GradientCheck.check({ x in x[0] * x[0].detached * 1e-12 }, at: [T(1)])
        #expect(tiny.isPassed && tiny.worstError > 0)
    }

    @Test("A kink is reported as a kink where the derivative lies between the slopes of its sides, else as wrong")
    func kinks() throws {
        let point = [T([-1, 0, 2])]
        let relu = GradientCheck.check({ $0[0].relu() }, at: point)
        #expect(relu.isPassed && relu.kinks.map(\.place) == ["input 0[1]"] && relu.worstError <= rounding)
        #expect(try "\(#require(relu.kinks.first))".hasSuffix("the function has a kink there"))
        let close = GradientCheck.check({ $0[0].relu() }, at: [T([3e-7])])
        #expect(close.isPassed && close.kinks.count == 1)
        let steep = { (x: [NDArray<Double>]) in x[0].relu().sum().item }
        for (slope, isPassed) in [(0.0, true), (0.3, true), (1, true), (1.1, false), (-0.1, false)] {
            let result = GradientCheck.check(gradients: [NDArray([slope])], of: steep, at: [NDArray([0])])
            #expect(result.isPassed == isPassed, "\(slope): \(result)")
        }
    }

    @Test("Strong curvature is no kink and no mistake, but a wrong derivative beside it is wrong")
    func curvature() {
        for x in [1e-3, 1e-6, 1e-9] {
            let log = { (x: [NDArray<Double>]) in x[0].log().sum().item }
            let right = GradientCheck.check(gradients: [NDArray([1 / x])], of: log, at: [NDArray([x])])
            #expect(right.isPassed && right.kinks.isEmpty, "\(x): \(right)")
            let wrong = GradientCheck.check(gradients: [NDArray([1.01 / x])], of: log, at: [NDArray([x])])
            #expect(!wrong.isPassed, "\(x): \(wrong)")
        }
    }

    @Test("Where a function has no finite derivative the check says so, and accuses no rule")
    func singularities() throws {
        for root in [{ (x: [T]) in x[0].squareRoot() }, { x in x[0].power(0.5) }, { x in x[0].power(T(0.5)) }] {
            let result = GradientCheck.check(root, at: [T([0, 1, 4])])
            #expect(result.isPassed && result.singularities.map(\.place) == ["input 0[0]"], "\(result)")
            #expect("\(result)".hasSuffix("the function has no finite derivative with respect to input 0[0]"))
        }
        // Flat after the point, and ever steeper before it.
        let cliff = { (x: [NDArray<Double>]) in (-x[0]).relu().squareRoot().sum().item }
        let flat = GradientCheck.check(gradients: [NDArray([0])], of: cliff, at: [NDArray([0])])
        #expect(flat.singularities.map(\.place) == ["input 0[0]"], "\(flat)")
        // |x| has a kink, but √ has no derivative at x² = 0: a gradient that is no number does not pass.
        let distance = GradientCheck.check({ x in x[0].squared().squareRoot() }, at: [T([0, 1])])
        let diagnosis = try #require(distance.diagnoses.first)
        #expect(!distance.isPassed && distance.diagnoses.count == 1 && diagnosis.mistakes.isEmpty)
        #expect(diagnosis.step.hasSuffix("sqrt"))
        #expect(
            diagnosis.kind == .noDerivative && diagnosis.remark.hasPrefix("its input is 0 there; keep the input away"))
        // An infinite derivative where the function is smooth is wrong, and so is a wrong one beside a root.
        let square = { (x: [NDArray<Double>]) in x[0].squared().sum().item }
        #expect(!GradientCheck.check(gradients: [NDArray([.infinity])], of: square, at: [NDArray([0])]).isPassed)
        let root = { (x: [NDArray<Double>]) in x[0].squareRoot().sum().item }
        #expect(!GradientCheck.check(gradients: [NDArray([0.6])], of: root, at: [NDArray([1])]).isPassed)
    }

    @Test("Gradients from anywhere are checked: a factor, a sign and a transposition are read from the numbers")
    func claims() {
        let x = NDArray<Double>([[1, -2], [0.5, 3], [-1, 1]])
        let loss = { (w: [NDArray<Double>]) in x.matmul(w[0]).tanh().squared().mean().item }
        let w = NDArray<Double>([[0.3, -0.2], [0.7, 0.1]])
        let y = x.matmul(w).tanh()
        let right = x.matmul(2 * y * (1 - y.squared()) / 6, transposeSelf: true)
        func check(_ claim: NDArray<Double>) -> GradientCheck.Result {
            GradientCheck.check(gradients: [claim], of: loss, at: [w], names: ["W"])
        }
        #expect(check(right).isPassed)
        #expect(check(-right).diagnoses.map(\.mistakes) == [[.sign]])
        #expect(check(right * 6).diagnoses.first?.remark == "6 times too large")
        #expect(check(right.transposed()).diagnoses.map(\.mistakes) == [[.wrongTranspose]])
        #expect(check(.zeros([2, 2])).diagnoses.map(\.mistakes) == [[.missingGradient]])
        let misshapen = check(right.reshaped(1, 4))
        #expect(!misshapen.isPassed && misshapen.count == 0)
        #expect("\(misshapen)".contains("it has the shape [1, 4], what it belongs to [2, 2]"))
    }

    @Test("The example of the README says what the README says")
    func readme() {
        let w = NDArray<Double>([[0.3, -0.2], [0.7, 0.1]])
        let x = NDArray<Double>([[1, -2], [0.5, 3], [-1, 1]])
        let claimed = x.matmul(NDArray.ones([3, 2]), transposeSelf: true)
        let result = GradientCheck.check(
            gradients: [claimed], of: { point in x.matmul(point[0]).mean().item }, at: [w], names: ["W"])
        let said = "4 of 4 derivatives differ: W: its gradient is 2, not 0.333333 at [1, 0], ratio 6; 6 times too large"
        #expect("\(result)" == said)
    }

    @Test("A step so small that the differences are rounding is refused, not judged")
    func refusal() throws {
        var settings = GradientCheck.Settings.everyElement
        settings.step = 1e-14
        let result = GradientCheck.check({ $0[0].squared() + 1000 }, at: [T([1])], settings: settings)
        #expect(!result.isPassed && result.count == 0)
        #expect(try #require(result.refusal).contains("ε = 10⁻¹⁴ is so small"))
    }

    @Test("An element is found by its name, and a name that names none is told what there is")
    func elements() throws {
        let (names, shapes): ([String], [Shape]) = (["layers.0.weight", "b", "s"], [[3, 4], [2], []])
        func element(_ text: String) throws -> GradientCheck.Element {
            try GradientCheck.Element(text, names: names, shapes: shapes)
        }
        #expect(try element("layers.0.weight[2, 3]") == .init(input: 0, [2, 3]))
        #expect(try element("b[1]") == .init(input: 1, [1]) && element("s") == .init(input: 2, []))
        for (text, message) in [
            ("w[0]", "“w” is not a parameter: the parameters are layers.0.weight, b, s"),
            ("b[2]", "b[2] is out of range: the shape is [2], the last element b[1]"),
            (
                "layers.0.weight[1]",
                "layers.0.weight[1] is out of range: the shape is [3, 4], the last element layers.0.weight[2, 3]"
            ),
            ("b[x]", "“b[x]” names no element of b, which has shape [2]: write b[1]"),
            ("b", "“b” names no element of b, which has shape [2]: write b[1]"),
        ] {
            let error = #expect(throws: GradientCheck.ElementError.self) { try element(text) }
            #expect(error?.description == message)
        }
        var settings = GradientCheck.Settings.sample
        settings.scope = .only([.init(input: 1, [0])])
        let result = GradientCheck.check({ $0[0].sum() * $0[1].sum() }, at: [T([1, 2]), T([3])], settings: settings)
        #expect(result.comparisons.map(\.place) == ["input 1[0]"] && result.isPassed)
    }
}
