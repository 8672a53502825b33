/// One thing that is looked at before a training: a question, what was measured, and whether that is as it
/// should be.
public struct TrainingCheck: Sendable {
    /// The name: "uses-inputs".
    public let name: String
    /// What should hold, in a sentence.
    public let expectation: String
    /// The outcome.
    public let outcome: Outcome
    /// What was measured, with its numbers; of a check that does not apply, the reason.
    public let measured: String
    /// The names of the illnesses for which a failure speaks.
    let illnesses: [String]

    /// The outcome of a check.
    public enum Outcome: String, Sendable {
        /// It is as it should be.
        case passed
        /// It is not.
        case failed
        /// It cannot be told here.
        case notApplicable = "not applicable"
    }

    /// The name, what should hold, and the illnesses for which a failure speaks, of a check that is not yet
    /// done.
    struct Question {
        let name, expectation: String
        var illnesses: [String] = []

        func passed(_ measured: String) -> TrainingCheck { check(.passed, measured) }
        func failed(_ measured: String) -> TrainingCheck { check(.failed, measured) }
        func notApplicable(_ reason: String) -> TrainingCheck { check(.notApplicable, reason) }
        func passed(_ isPassed: Bool, _ measured: String) -> TrainingCheck {
            check(isPassed ? .passed : .failed, measured)
        }

        private func check(_ outcome: Outcome, _ measured: String) -> TrainingCheck {
            TrainingCheck(
                name: name, expectation: expectation, outcome: outcome, measured: measured, illnesses: illnesses)
        }
    }
}

extension TrainingCheck: CustomStringConvertible {
    /// One line: a sign for the outcome, the name, and what was measured.
    public var description: String {
        let sign =
            switch outcome {
            case .passed: "✔"
            case .failed: "✘"
            case .notApplicable: "–"
            }
        return "\(sign) \(name): \(measured)"
    }
}
