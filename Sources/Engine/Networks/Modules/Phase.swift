/// Whether a network is being trained or used: some layers compute something else in each.
///
/// Outside of `training { }` every layer evaluates, so that what is used is deterministic without a word. The phase belongs
/// to the task and not to the module: it ends with its braces, also when something is thrown; nobody forgets to set it
/// back; and one model can be evaluated by many tasks at once.
public enum Phase: Sendable {
    /// Layers draw, and take the statistics of the batch: `Dropout`, `BatchNorm`.
    case training
    /// Layers give the same output for the same input, and keep nothing.
    case evaluation

    /// The phase of this task.
    @TaskLocal public static var current = evaluation
}

/// Computes as in training: layers may draw random numbers and renew their buffers. PyTorch: `module.train()`.
///
///     let loss = training { crossEntropy(model(x), labels) }
public func training<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Phase.$current.withValue(.training, operation: body)
}

/// Computes as in training, in a body that may wait.
public func training<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    try await Phase.$current.withValue(.training, operation: body, isolation: isolation)
}

/// Computes as when a network is used, inside `training { }` too: nothing is drawn and nothing kept. PyTorch: `module.eval()`.
public func evaluation<Result>(_ body: () throws -> Result) rethrows -> Result {
    try Phase.$current.withValue(.evaluation, operation: body)
}

/// Computes as when a network is used, in a body that may wait.
public func evaluation<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    try await Phase.$current.withValue(.evaluation, operation: body, isolation: isolation)
}
