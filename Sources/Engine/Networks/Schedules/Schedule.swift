/// A schedule of the learning rate: for each step of a training, a factor of the optimizer's own
/// learning rate. Some schedules also set the momentum.
///
/// A schedule depends on nothing but the position in the training and the losses so far, so a training that is
/// resumed needs to remember nothing of it. `KnownSchedule` lists the schedules. A closure makes a schedule of your own:
///
///     Trainer(model, optimizer, epochs: 20, batchSize: 32, schedule: Schedule { 1 / Double(1 + $0.epoch) })
public struct Schedule: Sendable {
    /// The position of a step in a training.
    public struct Progress: Hashable, Sendable {
        /// The number of steps before this one.
        public let step: Int
        /// The number of steps of the whole training.
        public let steps: Int
        /// The number of steps of an epoch.
        public let stepsPerEpoch: Int
        /// What was watched in each complete epoch, smaller is better: usually the validation loss.
        public let losses: [Double]

        /// Creates the position after `step` of `steps` steps.
        public init(step: Int, of steps: Int, stepsPerEpoch: Int, losses: [Double] = []) {
            (self.step, self.steps, self.stepsPerEpoch, self.losses) = (step, steps, stepsPerEpoch, losses)
        }

        /// The number of complete epochs before this step.
        public var epoch: Int { step / stepsPerEpoch }
    }

    private let factor: @Sendable (Progress) -> Double
    private let momentum: @Sendable (Progress) -> Double?

    /// Creates a schedule from a function that returns the factor for each step, and one that returns the
    /// momentum; `nil` leaves the momentum of the optimizer as it is.
    public init(
        _ factor: @escaping @Sendable (Progress) -> Double,
        momentum: @escaping @Sendable (Progress) -> Double? = { _ in nil }
    ) {
        self.factor = factor
        self.momentum = momentum
    }

    /// Returns the factor for a step.
    public func callAsFunction(_ progress: Progress) -> Double { factor(progress) }

    /// Returns the momentum for a step; `nil` if the schedule leaves it as it is.
    public func momentum(at progress: Progress) -> Double? { momentum(progress) }
}
