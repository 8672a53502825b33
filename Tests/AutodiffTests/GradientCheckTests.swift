import Arrays
import Autodiff
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

    /// x² whose derivative is x.
    private let wrong = { (x: [T]) in (x[0] * x[0].detached).sum() + x[1].sum() }

    @Test("A wrong derivative fails in a sentence that names the element, both numbers and their ratio")
    func sentences() throws {
        let point = [T([[1, 0], [3, -2]]), T(5)]
        let result = GradientCheck.check(wrong, at: point, names: ["x", "b"])
        #expect(!result.isPassed && result.count == 5 && abs(result.worstError - 0.5) < 1e-9)
        #expect(
            result.failures.map(\.place)
                == ["x[0, 0]", "x[1, 0]", "x[1, 1]"])
        let failure = try #require(result.failures.dropFirst().first)
        #expect(failure.received == 3 && abs(failure.expected - 6) < 1e-9)
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
}
