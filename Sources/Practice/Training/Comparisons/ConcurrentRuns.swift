import PullbackArrays
import PullbackFiles

/// Trainings that are independent of each other, several at a time.
///
/// A small network trains faster alone on one core than divided among many. So while several runs go on, each
/// uses one thread; its results are the same to the bit as with any number.
public enum ConcurrentRuns {
    /// Calls `run` with each input, at most `count` times at once, and returns the results in the order of
    /// the inputs.
    ///
    ///     let losses = try await ConcurrentRuns.results(of: [0, 1, 2]) { seed in try loss(seed: seed) }
    ///
    /// A run that throws is a result like any other, and the rest goes on. If the task is cancelled, so are
    /// the runs that have begun; those that have not end with a `CancellationError` at once.
    ///
    /// - Parameters:
    ///   - inputs: What each run is given.
    ///   - count: How many run at the same time; the best number is that of the cores.
    ///   - run: One run. It should call `Task.checkCancellation()` now and then, as a `Trainer` does.
    ///   - onResult: Is given each result with the index of its input as soon as there is one. What it throws
    ///     cancels all runs that have not ended, and is thrown when they have.
    public static func results<Input: Sendable, Value: Sendable>(
        of inputs: [Input], atMost count: Int = Threads.allowedCores,
        run: @escaping @Sendable (Input) async throws -> Value,
        onResult: (_ index: Int, Result<Value, any Error>) throws -> Void = { _, _ in }
    ) async throws -> [Result<Value, any Error>] {
        require(count > 0, "ConcurrentRuns: at most \(count)")
        let threads = count > 1 ? 1 : Threads.count
        return try await withThrowingTaskGroup(of: (index: Int, result: Result<Value, any Error>).self) { group in
            var rest = inputs.enumerated().makeIterator()
            func beginNext() {
                guard let (index, input) = rest.next() else { return }
                group.addTask { (index, await Threads.withCount(threads) { await result(of: input, run) }) }
            }
            for _ in 0..<min(count, inputs.count) { beginNext() }
            var results = [Result<Value, any Error>?](repeating: nil, count: inputs.count)
            while let (index, result) = try await group.next() {
                results[index] = result
                try onResult(index, result)
                beginNext()
            }
            return results.compactMap(\.self)
        }
    }

    private static func result<Input, Value>(
        of input: Input, _ run: (Input) async throws -> Value
    ) async -> Result<Value, any Error> {
        do {
            try Task.checkCancellation()
            return .success(try await run(input))
        } catch { return .failure(error) }
    }
}
