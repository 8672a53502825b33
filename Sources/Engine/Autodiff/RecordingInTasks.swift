import Synchronization

/// Runs an asynchronous `body` without recording. Other tasks still record.
public func withoutGradient<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async rethrows -> Result {
    Recording.suspensions.add(1, ordering: .relaxed)
    defer { Recording.suspensions.subtract(1, ordering: .relaxed) }
    return try await Recording.$isOn.withValue(false, operation: body, isolation: isolation)
}
