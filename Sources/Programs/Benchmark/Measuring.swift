/// The seconds that `body` takes, in each of some repetitions.
///
/// A repetition calls it as often as fills a twentieth of a second, so that the clock and what else the machine does
/// weigh little. The first call, which often prepares something, says nothing; finding out how often warms up.
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
    /// The number in the middle, or the mean of the two; NaN of none.
    var median: Double {
        let sorted = sorted()
        return isEmpty ? .nan : (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
