/// Returns the seconds that `body` takes, one number for each of 5 repetitions, or of 2 if `isQuick`.
///
/// A repetition calls `body` so often that it takes at least 50 ms (5 ms if `isQuick`), so that the clock and
/// other work of the machine matter little. The first call, which often prepares something, is not measured;
/// the calls that find out how often to call `body` warm up the machine.
func measure(_ options: Options, _ body: () throws -> Void) rethrows -> [Double] {
    try body()
    var steps = 1
    while try seconds(steps, body) < (options.isQuick ? 0.005 : 0.05) { steps *= 2 }
    return try (0..<(options.isQuick ? 2 : 5)).map { _ in try seconds(steps, body) / Double(steps) }
}

private func seconds(_ steps: Int, _ body: () throws -> Void) rethrows -> Double {
    try ContinuousClock().measure { for _ in 0..<steps { try body() } } / .seconds(1)
}

extension [Double] {
    /// The median; NaN if there are no numbers.
    var median: Double {
        let sorted = sorted()
        return isEmpty ? .nan : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
