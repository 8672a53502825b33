import PullbackArrays

/// Compares predicted probabilities with how often the predicted event happened, in bins.
///
/// The two are equal if, for example, the event happens 7 times in 10 when the probability is 0.7. The bins
/// divide 0 to 1 into equal parts; each bin includes its upper end. scikit-learn: `calibration_curve` with
/// `strategy="uniform"`. For many classes, use the largest probability of each row, with label 1 if the
/// prediction is right.
public struct CalibrationCurve: Equatable, Sendable {
    /// The predictions whose probability lies in one part of 0 to 1.
    public struct Bin: Equatable, Sendable {
        /// The mean of the probabilities.
        public let meanPredicted: Double
        /// The fraction of the labels that are 1.
        public let fractionPositive: Double
        /// The number of predictions, at least one.
        public let count: Int
    }

    /// The bins that contain at least one prediction, in ascending order.
    public let bins: [Bin]

    /// The expected calibration error: Σ (n / N) |fraction positive − mean predicted| over the bins.
    ///
    /// Here n is the number of predictions in the bin and N the number of all predictions; the error is 0 if
    /// there are none. Guo et al., On Calibration of Modern Neural Networks, 2017.
    public var expectedCalibrationError: Double {
        let gaps = bins.reduce(0) { $0 + Double($1.count) * abs($1.fractionPositive - $1.meanPredicted) }
        return ratio(gaps, bins.reduce(0) { $0 + $1.count })
    }

    /// Computes the curve from the probabilities, of shape [rows] or [rows, 1], that each label is 1 and not
    /// 0.
    ///
    /// A probability that is NaN is counted in the last bin and makes its mean NaN.
    public init<Scalar: RealScalar>(probabilities: NDArray<Scalar>, labels: [Int], bins: Int = 10) {
        require(bins > 0, "calibration curve: \(bins) bins")
        let probabilities = binaryScores(probabilities, labels, "calibration curve")
        requireProbabilities(probabilities, "calibration curve")
        // These are the roundings of NumPy's `linspace`, so that a probability at an edge is in the same bin
        // as with NumPy.
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
