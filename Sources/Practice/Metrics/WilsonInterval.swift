import PullbackArrays

/// A success rate, and the interval in which the true one lies: all p for which |k/n − p| ≤ z √(p (1 − p) / n), where k
/// of n trials succeeded.
///
///     (k + z²/2 ± z √(k (n − k)/n + z²/4)) / (n + z²)
///
/// It stays within 0 and 1, and says something of one trial and of trials that all end alike, where the more common
/// k/n ± z √(k (n − k)/n³) fails. Without any trial it is 0 to 1. Wilson, Probable inference, the law of succession, and
/// statistical inference (1927). SciPy: `binomtest(k, n).proportion_ci(method="wilson")`.
public struct WilsonInterval: Equatable, Sendable {
    /// k/n; 0 of no trials.
    public let rate: Double
    /// The least rate that agrees with the trials.
    public let lower: Double
    /// The greatest rate that agrees with the trials.
    public let upper: Double

    /// The interval for k successes in n trials.
    ///
    /// Within z standard deviations lie 95 % of a normal distribution, if nothing else is asked for; 99 % with 2.5758.
    public init(successes: Int, trials: Int, z: Double = 1.959963984540054) {
        require(
            successes >= 0 && successes <= trials, "Wilson interval: \(successes) successes in \(trials) trials")
        require(z > 0 && z.isFinite, "Wilson interval: z = \(z)")
        let (k, n) = (Double(successes), Double(trials))
        let center = (k + z * z / 2) / (n + z * z)
        let radius = z * (ratio(k * (n - k), trials) + z * z / 4).squareRoot() / (n + z * z)
        rate = ratio(successes, trials)
        lower = max(0, center - radius)
        upper = min(1, center + radius)
    }

    /// True if a rate lies in the interval.
    public func contains(_ rate: Double) -> Bool { lower <= rate && rate <= upper }
}
