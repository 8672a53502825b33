import PullbackArrays

/// The phase in which a network runs: training or evaluation. Some layers compute different outputs in each.
///
/// The phase is evaluation everywhere except inside `training { }`, so that the use of a network is
/// deterministic. The phase belongs to the task, not to the module. So it ends with the closing brace, also
/// if an error is thrown, and several tasks can evaluate one model at the same time.
public enum Phase: Sendable {
    /// Training: `Dropout` draws random numbers, and `BatchNorm` uses and records the
    /// statistics of the batch.
    case training
    /// Evaluation: layers return the same output for the same input, and change nothing.
    case evaluation

    /// The phase of this task.
    @TaskLocal public static var current = evaluation
}

/// Runs `body` in the training phase: layers may draw random numbers and update their buffers. PyTorch:
/// `module.train()`.
///
///     let loss = training { crossEntropy(model(x), labels) }
public func training<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Phase.$current.withValue(.training, operation: body)
}

/// Runs `body` in the evaluation phase, also inside `training { }`: layers draw no random numbers and change
/// nothing. PyTorch: `module.eval()`.
public func evaluation<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Phase.$current.withValue(.evaluation, operation: body)
}
