/// A training in a task of its own: its epochs as they end, what it leaves, and a way to end it.
///
///     let training = BackgroundTraining { report in
///         var generator = Generator(seed: 0)
///         let network: MLP<Float> = Recipe.digits.makeNetwork(for: .digits, using: &generator)
///         try Recipe.digits.makeTrainer(for: network).fit(.digits, using: &generator, onEpoch: report)
///         return Checkpoint(of: network)
///     }
///     for try await epoch in training.epochs { print(epoch.loss) }
///     let checkpoint = try await training.result
public struct BackgroundTraining<Result: Sendable>: Sendable {
    /// The epochs, each as it ends; throws what ended the training, a `Divergence` or a `CancellationError` among others.
    public let epochs: AsyncThrowingStream<TrainingEpoch, any Error>

    private let task: Task<Result, any Error>

    /// Starts a training, which makes its model itself, reports its epochs, and returns what others may have of it.
    public init(
        priority: TaskPriority? = nil,
        _ body: @escaping @Sendable (_ report: @escaping @Sendable (TrainingEpoch) -> Void) async throws -> Result
    ) {
        let (epochs, continuation) = AsyncThrowingStream<TrainingEpoch, any Error>.makeStream()
        self.epochs = epochs
        task = Task.detached(priority: priority) {
            do {
                let result = try await body { continuation.yield($0) }
                continuation.finish()
                return result
            } catch {
                continuation.finish(throwing: error)
                throw error
            }
        }
    }

    /// What the training returns, once it has ended; throws what ended it. If the task that waits is cancelled, so is the
    /// training.
    public var result: Result {
        get async throws {
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
        }
    }

    /// Ends the training after the step that is under way.
    public func cancel() { task.cancel() }
}
