/// The doctor's answer: whether a training learns, and if not, why, with the evidence and the cures that were tried.
public struct Diagnosis: Sendable {
    /// What the doctor says in the end.
    public let conclusion: Conclusion
    /// The causes that were found, the most important first; empty if nothing is wrong or nothing was found.
    public let findings: [Finding]
    /// What speaks for other illnesses, whose cures did not help or were not needed.
    public let suspicions: [(illness: Illness, suspicion: Suspicion)]
    /// The checks before the training.
    public let checks: [TrainingCheck]
    /// The examples whose label is probably wrong, the most probable ones first, by their rows among all that were
    /// given to learn from.
    public let suspectLabels: [SuspectLabel]
    /// What was seen of the training as it is.
    public let before: TrainingRecord
    /// What was seen of the training with all cures; `nil` if there are none.
    public let after: TrainingRecord?
    /// The patient with all cures; `nil` if there are none.
    public let cured: Patient?
    /// The skill of predicting each example from the nearest other ones: what the data give away without a network.
    public let neighbourSkill: Double
    /// The number of trainings that were run.
    public let trainings: Int
    /// The trainings after the first one, in their order.
    public var trials: [Trial] = []

    /// A training that the doctor ran to test something.
    public struct Trial: Sendable {
        /// What it was for, in words: "dying ReLU? leaky-relu neurons".
        public let purpose: String
        /// The name of the illness whose cure was tried, and that cure in words; `nil` if it was for something else.
        public let illness, cure: String?
        /// The skill.
        public let skill: Double
        /// The number of steps.
        public let steps: Int
        /// True if a number became infinite or NaN.
        public let isDiverged: Bool
    }

    /// What the doctor says in the end.
    public enum Conclusion: String, Sendable {
        /// The network learns as well as its data let expect.
        case healthy = "nothing wrong found"
        /// The network does not learn, and a cure helps.
        case sick = "it does not learn as it could"
        /// The network learns, but faster steps or more of them help.
        case slow = "it learns, but slowly"
        /// The targets have no relation to the features that any training found.
        case nothingToLearn = "nothing in the data to learn"
        /// The network learns with other random starting weights.
        case unlucky = "bad luck with the starting weights"
        /// The network does not learn, and no cure that was tried helps.
        case unexplained = "it does not learn well, and no cure that was tried helps"
    }

    /// True if something is wrong and the cause was found.
    public var isAlarm: Bool { !findings.isEmpty }

    /// A cause and its cure.
    public struct Finding: Sendable {
        /// The illness.
        public let illness: Illness
        /// The evidence in this training, in sentences with numbers.
        public let evidence: [String]
        /// How sure the doctor is, from 0 to 1.
        public let confidence: Double
        /// The cure that helped.
        public let cure: Cure
        /// The skill without and with the cure.
        public let before, after: Double
        /// The number of steps of the training with the cure.
        public let steps: Int

        /// Returns the finding with another skill without and with the cure.
        func measured(from before: Double, to after: Double) -> Finding {
            Finding(
                illness: illness, evidence: evidence, confidence: confidence, cure: cure, before: before, after: after,
                steps: steps)
        }
    }
}
