import PullbackArrays

/// The success rate of n trials of which k succeeded, with the Wilson confidence interval of the true rate.
///
/// The interval contains all p for which |k/n − p| ≤ z √(p (1 − p) / n):
///
///     (k + z²/2 ± z √(k (n − k)/n + z²/4)) / (n + z²)
///
/// It lies within 0 to 1, and is useful even for one trial or if all trials end alike, where the more common
/// k/n ± z √(k (n − k)/n³) fails. Without trials it is 0 to 1. Wilson, Probable inference, the law of
/// succession, and statistical inference (1927). SciPy: `binomtest(k, n).proportion_ci(method="wilson")`.
public struct WilsonInterval: Equatable, Sendable {
    /// The success rate k/n; 0 if there are no trials.
    public let rate: Double
    /// The lower end of the interval.
    public let lower: Double
    /// The upper end of the interval.
    public let upper: Double

    /// Computes the interval for k successes in n trials.
    ///
    /// A normal distribution lies within `z` standard deviations of its mean with probability 95 % for the
    /// default `z` and 99 % for 2.5758.
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
