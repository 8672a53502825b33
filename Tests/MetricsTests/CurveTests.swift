import PullbackArrays
import PullbackMetrics
import Testing

@Suite("Curves") struct CurveTests {
    @Test("Points, area and average precision are scikit-learn's, with ties, and missing where a class is")
    func references() throws {
        for (name, expected) in try Reference.read.get().curves {
            let scores = NDArray(expected.scores)
            let zeros = [Double](repeating: 0, count: expected.thresholds.count + 1)
            let roc = ROCCurve(scores: scores, labels: expected.labels)
            #expect(roc.thresholds == [.infinity] + expected.thresholds, "\(name)")
            #expect(agree(roc.falsePositiveRates, expected.falsePositiveRates ?? zeros), "\(name)")
            #expect(agree(roc.truePositiveRates, expected.truePositiveRates ?? zeros), "\(name)")
            #expect(agree(roc.area, expected.area), "\(name)")
            let curve = PrecisionRecallCurve(scores: scores, labels: expected.labels)
            #expect(curve.thresholds == expected.thresholds.reversed(), "\(name)")
            #expect(agree(curve.precisions, expected.precisions), "\(name)")
            #expect(agree(curve.recalls, expected.recalls ?? zeros), "\(name)")
            #expect(agree(curve.averagePrecision, expected.averagePrecision), "\(name)")
        }
    }

    @Test("The area is the probability that a positive scores more than a negative, equal scores counting half")
    func probability() {
        let (positives, negatives) = ([0.4, 0.1, 0.4], [0.2, 0.4, 0.9])
        let wins = positives.flatMap { positive in
            negatives.map { negative in positive == negative ? 0.5 : positive > negative ? 1 : 0 }
        }
        let area = ROCCurve(scores: NDArray(positives + negatives), labels: [1, 1, 1, 0, 0, 0]).area
        #expect(agree(area, wins.reduce(0, +) / 9))
    }

    @Test("A column of Float is as good as a vector of Double; no examples have no area")
    func shapes() {
        let column = NDArray<Float>([[0.25], [0.5], [0.75]])
        let vector = NDArray<Double>([0.25, 0.5, 0.75])
        #expect(ROCCurve(scores: column, labels: [0, 1, 1]) == ROCCurve(scores: vector, labels: [0, 1, 1]))
        let none = NDArray<Double>([Double]())
        #expect(ROCCurve(scores: none, labels: []).area == nil)
        #expect(ROCCurve(scores: none, labels: []).thresholds == [.infinity])
        #expect(PrecisionRecallCurve(scores: none, labels: []).averagePrecision == nil)
    }
}
