import PullbackFiles

/// The difference between two ways to train, measured with the same seeds, and whether chance explains it.
///
/// With the same seed both ways begin with the same division of the data, and often with the same weights. So
/// the results are compared seed by seed: what makes a seed easy or hard for both falls out of the
/// differences d. If both ways are equally good and d is about normally distributed, then t = d̄ / (s / √n)
/// follows Student's distribution with n − 1 degrees of freedom, whatever the two ways' results have in
/// common.
///
/// Student, The probable error of a mean (1908). SciPy: `ttest_rel`. On pairs in machine learning:
/// Bouthillier et al., Accounting for variance in machine learning benchmarks (2021).
public struct PairedDifference: Equatable, Sendable {
    /// The mean and the standard deviation of the differences.
    public let spread: Spread
    /// The probability that two equally good ways differ by as much as these or more, in either direction.
    public let chance: Double

    /// Compares results, those at the same place being of the same seed. `nil` if there are fewer than two.
    public init?(_ results: [Double], _ others: [Double]) {
        require(results.count == others.count, "PairedDifference: \(results.count) results and \(others.count)")
        guard results.count > 1 else { return nil }
        spread = Spread(of: zip(results, others).map { $0 - $1 })
        // Without any spread t is infinite, but 0/0 if there is no difference either.
        let t = spread.mean == 0 ? 0 : spread.mean / (spread.standardError ?? 0)
        chance = studentTail(beyond: abs(t), degreesOfFreedom: results.count - 1)
    }

    /// True if the difference is not larger than chance alone makes it in 19 of 20 comparisons of equals.
    public var isWithinSpread: Bool { chance > 0.05 }
}
