import PullbackArrays
import Testing

@testable import PullbackAutodiff
@testable import PullbackGradientChecking

@Suite("The check of operations") struct OperationCheckTests {
    typealias Row = OperationTable<Double>.Row

    @Test("Every row of the table agrees with PyTorch and with differences", arguments: OperationTable<Double>.rows)
    func table(row: Row) {
        let check = OperationCheck(row)
        #expect(check.isPassed && check.errors.count == OperationCheck.Measure.allCases.count, "\(check)")
        #expect(check.errors.values.allSatisfy { $0 <= GradientCheck.Settings.everyElement.tolerance })
    }

    private func errors(of function: @escaping @Sendable (Tensor<Double>) -> Tensor<Double>) -> OperationCheck {
        OperationCheck(Row(name: "x²", samples: [[2, 3]]) { function($0[0]) })
    }

    @Test("A wrong value, a wrong rule, and a rule that cannot be differentiated fail where they are wrong")
    func mistakes() {
        #expect(errors { $0.squared() }.isPassed)
        #expect(
            errors { $0.squared() + 1e-9 }.disagreements == [.pyTorchValue])
        let rule = errors { x in record("square", x, { $0.squared() }) { g, at in g * at.a } }
        #expect(
            rule.disagreements == [
                .pyTorchFirst, .pyTorchSecond, .differencesFirst, .differencesJVP,
            ])
        #expect(!rule.isPassed && rule.diagnoses.count == 1)
        let second = errors { x in record("square", x, { $0.squared() }) { g, at in g * 2 * at.a.detached } }
        #expect(second.disagreements == [.pyTorchSecond, .differencesSecond])
    }

    @Test("An operation that PyTorch was not asked for, and a step that is too small")
    func unknown() {
        let check = OperationCheck(Row(name: "x⁴", samples: [[2]]) { $0[0].squared().squared() })
        #expect(check.disagreements == [.pyTorchValue])
        var settings = GradientCheck.Settings.everyElement
        settings.step = 1e-17
        let refused = OperationCheck(OperationTable<Double>.rows[0], settings: settings)
        #expect(!refused.isPassed && refused.refusal != nil && refused.errors[.differencesFirst] == nil)
    }
}
