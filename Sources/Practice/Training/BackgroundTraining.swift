/// A training that runs in its own task: it reports each epoch, returns a result and can be cancelled.
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
    /// The epochs, each reported when it ends. The stream throws the error that ended the training, for
    /// example a `Divergence` or a `CancellationError`.
    public let epochs: AsyncThrowingStream<TrainingEpoch, any Error>

    private let task: Task<Result, any Error>

    /// Starts a training.
    ///
    /// - Parameters:
    ///   - priority: The priority of the task.
    ///   - body: Makes and trains the model, calls `report` after each epoch, and returns the result. The
    ///     model itself stays in the task, since only a sendable result can leave it.
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

    /// The value that the training returns, available when it has ended; throws the error that ended it.
    ///
    /// If the task that waits for the result is cancelled, the training is cancelled too.
    public var result: Result {
        get async throws {
            try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
        }
    }

    /// Cancels the training; it ends after the current step.
    public func cancel() { task.cancel() }
}
