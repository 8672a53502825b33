import PullbackArrays
import PullbackMetrics
import PullbackTestSupport
import Testing

@Suite("Probabilities") struct ProbabilityTests {
    @Test("A certain prediction counts as the next smaller number, as in scikit-learn, right or wrong")
    func certainty() {
        let ulp = Double.ulpOfOne
        #expect(logLoss(probabilities: NDArray([1.0, 0]), labels: [1, 0]) == -Double.log(1 - ulp))
        #expect(logLoss(probabilities: NDArray([1.0, 0]), labels: [0, 1]) == -Double.log(ulp))
    }

    @Test("Log loss and Brier score of two classes are scikit-learn's, in Float too")
    func binary() throws {
        for (name, expected) in try Reference.read.get().probabilities {
            let p = NDArray(expected.probabilities)
            #expect(agree(logLoss(probabilities: p, labels: expected.labels), expected.logLoss), "\(name)")
            #expect(agree(brierScore(probabilities: p, labels: expected.labels), expected.brierScore), "\(name)")
            let column = NDArray<Float>(p.reshaped(-1, 1))
            let loss = logLoss(probabilities: column, labels: expected.labels)
            // scikit-learn sums in Float, where the probability is rounded first; its logarithm is 1 or
            // larger.
            let roundings = expected.labels.count + 2 * Tolerance.foreignFunction
            let tolerance = Tolerance.roundings(roundings, in: Float.self)
            #expect(abs(loss - expected.logLossOfFloat) <= tolerance * max(1, expected.logLossOfFloat), "\(name)")
            #expect(abs(brierScore(probabilities: column, labels: expected.labels) - expected.brierScore) <= tolerance)
        }
    }

    @Test("Log loss of many classes and top-k accuracy for every k are scikit-learn's, with ties and absent classes")
    func many() throws {
        for (name, expected) in try Reference.read.get().scores {
            let scores = NDArray(expected.scores)
            let loss = logLoss(probabilities: NDArray(expected.probabilities), labels: expected.labels)
            #expect(agree(loss, expected.logLoss), "\(name)")
            let accuracies = (1..<(scores.shape[1] + 1)).map {
                topKAccuracy(scores: scores, labels: expected.labels, k: $0)
            }
            #expect(agree(accuracies, expected.topK), "\(name)")
        }
    }

    @Test("Log loss of softmax is the cross-entropy of the logits; top-1 of distinct scores is the accuracy")
    func agreement() {
        var generator = Generator(seed: 0)
        let logits = NDArray<Float>.normal([2500, 10], standardDeviation: 1, using: &generator)
        let labels = (0..<2500).map { $0 % 10 }
        let loss = logLoss(probabilities: logits.softmax(), labels: labels)
        // The mean of 2500 losses, each the logarithm of a sum of ten.
        let tolerance = Tolerance.roundings(2500 + 2 * 10 + 6 * Tolerance.function, in: Float.self)
        #expect(relativeError(loss, Double(logits.crossEntropy(labels).mean().item)) <= tolerance)
        #expect(topKAccuracy(scores: logits, labels: labels, k: 1) == accuracy(logits.argmax(over: -1), labels))
        #expect(topKAccuracy(scores: logits, labels: labels, k: 10) == 1)
    }

    @Test("Calibration in bins is scikit-learn's, on the bins' edges too; empty bins are left out")
    func calibration() throws {
        for (name, expected) in try Reference.read.get().calibrations {
            let curve = CalibrationCurve(
                probabilities: NDArray(expected.probabilities), labels: expected.labels, bins: expected.bins)
            #expect(agree(curve.bins.map(\.meanPredicted), expected.means), "\(name)")
            #expect(agree(curve.bins.map(\.fractionPositive), expected.fractions), "\(name)")
            #expect(curve.bins.map(\.count) == expected.counts, "\(name)")
            #expect(agree(curve.expectedCalibrationError, expected.error), "\(name)")
        }
    }

    @Test("A network that diverged to NaN gets no number that looks like a result")
    func notANumber() {
        let p = NDArray<Double>([.nan, 0.5])
        #expect(logLoss(probabilities: p, labels: [1, 0]).isNaN)
        #expect(brierScore(probabilities: p, labels: [1, 0]).isNaN)
        #expect(CalibrationCurve(probabilities: p, labels: [1, 0]).expectedCalibrationError.isNaN)
        let rows = NDArray<Double>([[.nan, .nan], [0.5, .nan]])
        #expect(logLoss(probabilities: rows, labels: [1, 0]).isNaN)
        #expect(topKAccuracy(scores: rows, labels: [1, 0], k: 1) == 0)
        #expect(topKAccuracy(scores: rows, labels: [1, 0], k: 2) == 0.5)
    }

    @Test("Of no examples every number is 0")
    func empty() {
        let none = NDArray<Double>.zeros([0, 3])
        #expect(logLoss(probabilities: none, labels: []) == 0)
        #expect(topKAccuracy(scores: none, labels: [], k: 1) == 0)
        #expect(brierScore(probabilities: .zeros([0]) as NDArray<Double>, labels: []) == 0)
        let curve = CalibrationCurve(probabilities: NDArray<Double>.zeros([0, 1]), labels: [])
        #expect(curve.bins.isEmpty && curve.expectedCalibrationError == 0)
    }
}
