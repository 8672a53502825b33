import PullbackArrays

/// The comparison of what somebody computed with what is right, step by step, up to the first wrong step.
public struct Verdict: Sendable {
    /// The result for one step.
    public enum Outcome: Sendable {
        /// The numbers agree to 1e-9 of the largest one.
        case right
        /// The numbers agree as far as 32 bits can tell, to 1e-5 of the largest one.
        case rightInFloat32
        /// The step was not given.
        case missing
        /// The step is wrong.
        case wrong(StepError)
        /// The step depends on a wrong one and was not judged.
        case notJudged
    }

    /// The steps in the order of the computation, each with its result.
    public let steps: [(name: String, outcome: Outcome)]

    /// Compares arrays, each with the name of its step, with the expected steps.
    ///
    /// Steps that are missing are passed over. Steps after the first wrong one are judged only if they are right, since
    /// their numbers come from wrong ones. `sizes` are the axes of the arrays that were given to the computation, such as
    /// the number of examples: factors that equal one of them are recognized.
    public init(of received: [String: NDArray<Double>], expected: [ExpectedStep], sizes: Set<Int> = []) {
        let sizes = expected.reduce(into: sizes) { $0.formUnion($1.value.shape) }
        var steps: [(name: String, outcome: Outcome)] = []
        var isWrong = false
        for step in expected {
            guard let array = received[step.name] else {
                steps.append((step.name, .missing))
                continue
            }
            var outcome = Recognition(step: step, received: array, others: expected, sizes: sizes).outcome
            if case .wrong = outcome {
                if isWrong { outcome = .notJudged }
                isWrong = true
            }
            steps.append((step.name, outcome))
        }
        self.steps = steps
    }

    init(steps: [(name: String, outcome: Outcome)]) { self.steps = steps }

    /// The error of the first wrong step; `nil` if there is none.
    public var firstError: StepError? {
        steps.lazy.compactMap { if case .wrong(let error) = $0.outcome { error } else { nil } }.first
    }

    /// True if no step is wrong and at least one was given.
    public var isRight: Bool { firstError == nil && !judged.isEmpty }

    /// The names of the steps that were given.
    public var judged: [String] {
        steps.compactMap { if case .missing = $0.outcome { nil } else { $0.name } }
    }

    /// True if a step agrees only as far as 32 bits can tell.
    public var isFloat32: Bool { steps.contains { if case .rightInFloat32 = $0.outcome { true } else { false } } }
}
