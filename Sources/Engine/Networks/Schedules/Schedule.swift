/// A schedule of the learning rate: for each step of a training, a factor of the optimizer's own
/// learning rate.
///
/// The schedules are `.constant`, `.step`, `.cosine` and `.warmUp`. A closure makes a schedule of your own:
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

        /// Creates the position after `step` of `steps` steps.
        public init(step: Int, of steps: Int, stepsPerEpoch: Int) {
            (self.step, self.steps, self.stepsPerEpoch) = (step, steps, stepsPerEpoch)
        }

        /// The number of complete epochs before this step.
        public var epoch: Int { step / stepsPerEpoch }
    }

    private let factor: @Sendable (Progress) -> Double

    /// Creates a schedule from a function that returns the factor for each step.
    public init(_ factor: @escaping @Sendable (Progress) -> Double) { self.factor = factor }

    /// Returns the factor for a step.
    public func callAsFunction(_ progress: Progress) -> Double { factor(progress) }
}
