import PullbackArrays
import PullbackFiles

/// The results of trainings with several settings, each with the same seeds: which is best, and which are not
/// worse than chance explains.
public struct Comparison: Sendable {
    /// How a training with one seed ended.
    public enum Outcome: Equatable, Sendable {
        /// It was finished, with this result.
        case score(Double)
        /// It failed, for example because it diverged, for this reason.
        case failed(String)
        /// It was not done, since the comparison was ended before.
        case missing

        /// Returns why a training failed, in few words.
        package static func reason(for error: any Error) -> String {
            (error as? Divergence).map { "diverged in epoch \($0.epoch)" } ?? "\(error)"
        }

        /// The reason of a training that ended with a loss that is infinite or NaN.
        package static let lossIsNotFinite = "the loss is not finite"
    }

    /// What settings led to.
    public struct Entry: Equatable, Sendable {
        /// The settings, a value for each name.
        public let settings: [SettingsGrid.Setting]
        /// How the training ended with each seed, in the order of the seeds.
        public let outcomes: [Outcome]

        /// Creates an entry.
        public init(_ settings: [SettingsGrid.Setting], _ outcomes: [Outcome]) {
            (self.settings, self.outcomes) = (settings, outcomes)
        }

        /// The result with each seed; `nil` where there is none.
        public var scores: [Double?] { outcomes.map { if case .score(let score) = $0 { score } else { nil } } }

        /// The reasons of the trainings that failed.
        public var failures: [String] {
            outcomes.compactMap { if case .failed(let reason) = $0 { reason } else { nil } }
        }

        /// The mean and the spread of the results; `nil` if there are none.
        public var spread: Spread? {
            let scores = scores.compactMap(\.self)
            return scores.isEmpty ? nil : Spread(of: scores)
        }
    }

    /// An entry beside the best one.
    public enum Verdict: String, Sendable {
        /// It is the best itself.
        case best
        /// It differs from the best by no more than chance explains.
        case withinSpread = "within_spread"
        /// It is worse than the best by more than chance explains.
        case worse
        /// Fewer than two seeds have a result of both.
        case unknown
    }

    /// The name of the result, for example "test accuracy".
    public let measure: String
    /// True for an accuracy, false for a loss.
    public let isLargerBetter: Bool
    /// The entries, best first. Settings with which a training failed come after all others, since nobody
    /// would choose them.
    public let entries: [Entry]

    /// Compares entries that have the same settings with different values, and the same seeds.
    public init(of measure: String, isLargerBetter: Bool, _ entries: [Entry]) {
        require(
            Set(entries.map(\.outcomes.count)).count < 2 && Set(entries.map { $0.settings.map(\.name) }).count < 2,
            "Comparison: the entries have different seeds or settings")
        (self.measure, self.isLargerBetter) = (measure, isLargerBetter)
        func rank(_ entry: Entry) -> (Int, Double) {
            guard let mean = entry.spread?.mean else { return (2, 0) }
            return (entry.failures.isEmpty ? 0 : 1, isLargerBetter ? -mean : mean)
        }
        self.entries = entries.sorted { rank($0) < rank($1) }  // Equal ones stay in their order.
    }

    /// How each entry compares with the first, in the order of the entries.
    ///
    /// Each comparison stands for itself: of twenty settings that are as good as the best, one seems worse.
    public var verdicts: [Verdict] {
        guard let best = entries.first else { return [] }
        return entries.enumerated().map { index, entry in
            let pairs = zip(best.scores, entry.scores).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
            if index == 0 { return best.spread == nil ? .unknown : .best }
            guard let difference = PairedDifference(pairs.map(\.0), pairs.map(\.1)) else { return .unknown }
            // Where a training failed, the settings may be better with the seeds that are left.
            let isWorse = isLargerBetter == (difference.spread.mean > 0)
            return difference.isWithinSpread || !isWorse ? .withinSpread : .worse
        }
    }
}
