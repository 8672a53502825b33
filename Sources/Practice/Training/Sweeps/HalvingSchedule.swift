import PullbackFiles

/// The rungs of successive halving: many combinations of settings are trained for a few epochs, the best part of them for
/// more, and so on, until the few that are left are trained for all epochs.
///
///     HalvingSchedule(combinations: 18, epochs: 30).rungs  // 18 for 3 epochs, 6 for 10, 2 for 30
///
/// Each rung trains anew, since schedules of the learning rate depend on the number of epochs. All rungs take about as many
/// epochs, here 54, 60 and 60 in place of the 540 of a grid.
///
/// Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization (2016). scikit-learn:
/// `HalvingGridSearchCV`.
public struct HalvingSchedule: Equatable, Sendable {
    /// A step of the ladder.
    public struct Rung: Hashable, Codable, Sendable {
        /// The number of combinations that are trained.
        public let combinations: Int
        /// The number of epochs of each.
        public let epochs: Int

        /// Creates a rung.
        public init(combinations: Int, epochs: Int) { (self.combinations, self.epochs) = (combinations, epochs) }
    }

    /// The rungs, that with the fewest epochs first.
    public let rungs: [Rung]

    /// Creates a schedule that ends with `epochs`. From rung to rung the epochs grow by the factor, and one of so many
    /// combinations is left, rounded up. There are as many rungs as leave no more than the factor in the last one, but none
    /// of less than an epoch.
    public init(combinations: Int, epochs: Int, factor: Int = 3) {
        require(combinations > 0 && epochs > 0 && factor > 1, "HalvingSchedule: \(combinations), \(epochs), \(factor)")
        var rungs = [Rung(combinations: combinations, epochs: epochs)]
        var divisor = factor
        while divisor <= combinations, divisor <= epochs {
            rungs =
                [Rung(combinations: combinations, epochs: epochs / divisor)]
                + rungs.map { Rung(combinations: ($0.combinations + factor - 1) / factor, epochs: $0.epochs) }
            divisor *= factor
        }
        self.rungs = rungs
    }

    /// Creates the schedule that trains all combinations for all epochs at once.
    public init(withoutHalving combinations: Int, epochs: Int) {
        rungs = [Rung(combinations: combinations, epochs: epochs)]
    }
}
