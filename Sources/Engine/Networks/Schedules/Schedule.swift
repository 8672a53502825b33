/// How the learning rate changes during a training: a factor of the optimizer's own rate for every step.
///
/// Each schedule is a row of its own file: `.constant`, `.step`, `.cosine`, `.warmUp`. One of your own is a closure:
///
///     Trainer(model, optimizer, epochs: 20, batchSize: 32, schedule: Schedule { 1 / Double(1 + $0.epoch) })
public struct Schedule: Sendable {
    /// Where a training is.
    public struct Progress: Hashable, Sendable {
        /// How many steps were taken before this one.
        public let step: Int
        /// How many there are in all.
        public let steps: Int
        /// How many there are in an epoch.
        public let stepsPerEpoch: Int

        /// Before a step of so many.
        public init(step: Int, of steps: Int, stepsPerEpoch: Int) {
            (self.step, self.steps, self.stepsPerEpoch) = (step, steps, stepsPerEpoch)
        }

        /// How many epochs were completed before this step.
        public var epoch: Int { step / stepsPerEpoch }
    }

    private let factor: @Sendable (Progress) -> Double

    /// A factor for every step.
    public init(_ factor: @escaping @Sendable (Progress) -> Double) { self.factor = factor }

    /// The factor for the step.
    public func callAsFunction(_ progress: Progress) -> Double { factor(progress) }
}
