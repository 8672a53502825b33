/// Runs an asynchronous `body` in the training phase.
public func training<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    try await Phase.$current.withValue(.training, operation: body, isolation: isolation)
}

/// Runs an asynchronous `body` in the evaluation phase.
public func evaluation<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    try await Phase.$current.withValue(.evaluation, operation: body, isolation: isolation)
}
