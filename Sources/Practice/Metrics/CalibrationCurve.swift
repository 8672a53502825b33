import PullbackArrays

/// Predicted probabilities in bins, beside the part of each bin that came true: equal, where a probability of 0.7 comes
/// true 7 times in 10.
///
/// The bins divide 0 to 1 into equal parts, each with its upper end. scikit-learn: `calibration_curve` with
/// `strategy="uniform"`. For many classes: each row's largest probability, labelled 1 where the prediction is right.
public struct CalibrationCurve: Equatable, Sendable {
    /// The predictions that lie in one part of 0 to 1.
    public struct Bin: Equatable, Sendable {
        /// The mean of the probabilities.
        public let meanPredicted: Double
        /// The fraction of the labels that are 1.
        public let fractionPositive: Double
        /// The number of predictions, at least one.
        public let count: Int
    }

    /// The bins in which a prediction lies, from the lowest up.
    public let bins: [Bin]

    /// Σ (n / N) |fraction positive − mean predicted| over the bins, n predictions in a bin of N in all; 0 of none.
    ///
    /// Guo et al., On Calibration of Modern Neural Networks, 2017.
    public var expectedCalibrationError: Double {
        let gaps = bins.reduce(0) { $0 + Double($1.count) * abs($1.fractionPositive - $1.meanPredicted) }
        return ratio(gaps, bins.reduce(0) { $0 + $1.count })
    }

    /// The curve of probabilities, shape [rows] or [rows, 1], that labels of 0 and 1 are 1.
    ///
    /// NaN makes the mean of the last bin NaN.
    public init<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int], bins: Int = 10) {
        require(bins > 0, "calibration curve: \(bins) bins")
        let probabilities = binaryScores(probabilities, labels, "calibration curve")
        requireProbabilities(probabilities, "calibration curve")
        // As linspace rounds them, so that what lies at an edge falls on the side where NumPy has it.
        let edges = (1..<bins).map { Double($0) * (1 / Double(bins)) }
        var sums = (0..<bins).map { _ in (predicted: 0.0, positives: 0, count: 0) }
        for (p, label) in zip(probabilities, labels) {
            let bin = edges.firstIndex { p <= $0 } ?? bins - 1
            sums[bin].predicted += p
            sums[bin].positives += label
            sums[bin].count += 1
        }
        self.bins = sums.filter { $0.count > 0 }.map {
            Bin(
                meanPredicted: ratio($0.predicted, $0.count), fractionPositive: ratio($0.positives, $0.count),
                count: $0.count)
        }
    }
}
