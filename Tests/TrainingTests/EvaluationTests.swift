import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite struct EvaluationTests {
    private var generator = Generator(seed: 0)

    /// The error by rounding of up to four terms near 1, each of two functions and their quotient, in both
    /// computations.
    private let rounding = Tolerance.roundings(2 * (4 + 2 * Tolerance.foreignFunction + 3))

    /// A network whose logits are the features themselves.
    private mutating func identity(_ classes: Int) -> MLP<Double> {
        let network = MLP<Double>([classes, classes], using: &generator)
        let ones = (0..<classes).map { row in (0..<classes).map { $0 == row ? 1.0 : 0 } }
        network.layers[0].weight = Tensor(NDArray(ones))
        network.layers[0].bias = Tensor(NDArray.zeros([classes]))
        return network
    }

    private func points(_ logits: [[Double]], _ labels: [Int], _ classNames: [String]) -> Dataset {
        Dataset(
            name: "points", features: .numbers(logits.flatMap(\.self)), width: classNames.count, labels: labels,
            classNames: classNames)
    }

    @Test("Loss and accuracy of three points, worked out by hand")
    mutating func byHand() {
        let data = points([[0, 0], [2, 1], [1, 3]], [0, 0, 0], ["a", "b"])
        let evaluation = Evaluation(of: identity(2), on: data)
        // −ln ½, ln(1 + e⁻¹), ln(1 + e²); the first is a tie, which the first class wins.
        let expected = (log(2.0) + log1p(exp(-1.0)) + log1p(exp(2.0))) / 3
        #expect(relativeError(evaluation.loss, expected) <= rounding)
        #expect(evaluation.accuracy == 2.0 / 3 && evaluation.count == 3)
        #expect(evaluation.labels == [0, 0, 0] && evaluation.predictions == [0, 0, 1])
        #expect(evaluation.classNames == ["a", "b"])
    }

    @Test("Probabilities are the softmax, and what is misclassified is told with its confidence")
    mutating func probabilities() {
        let data = points([[1, 0, 0], [0, 2, 0], [0, 0, 3], [3, 0, 0]], [0, 2, 2, 1], ["a", "b", "c"])
        let evaluation = Evaluation(of: identity(3), on: data)
        #expect(evaluation.probabilities.shape == [4, 3])
        for row in 0..<4 {
            let exponentials = data[row].map { exp($0) }
            let expected = exponentials.map { $0 / exponentials.reduce(0, +) }
            #expect(distance((0..<3).map { evaluation.probabilities[row, $0] }, expected) <= rounding)
        }
        let misclassified = evaluation.misclassified
        #expect(misclassified.map(\.row) == [1, 3])
        #expect(misclassified.map(\.label) == [2, 1] && misclassified.map(\.prediction) == [1, 0])
        #expect(distance(misclassified.map(\.confidence), [2.0, 3].map { exp($0) / (exp($0) + 2) }) <= rounding)
        #expect(evaluation.confusionMatrix.rows == [[1, 0, 0], [1, 0, 0], [0, 1, 1]])
        // The label of the last row is a tie for the second place.
        #expect(evaluation.topKAccuracy(1) == 0.5 && evaluation.topKAccuracy(3) == 1)
        #expect(evaluation.rocCurve == nil && evaluation.precisionRecallCurve == nil && evaluation.brierScore == nil)
        // Four probabilities in four bins, two of them wrong.
        let p: [Double] = [1.0, 2, 3].map { exp($0) / (exp($0) + 2) }
        let gaps: [Double] = [1 - p[0], p[1], abs(1 - 2 * p[2])]
        let error = gaps.reduce(0, +) / 4
        #expect(abs((evaluation.calibrationCurve?.expectedCalibrationError ?? 0) - error) <= rounding)
    }

    @Test("Of two classes the second is the positive one")
    mutating func binary() {
        // p of the second class: σ(−2), σ(−1), σ(1), σ(3).
        let data = points([[2, 0], [1, 0], [0, 1], [0, 3]], [0, 1, 0, 1], ["no", "yes"])
        let evaluation = Evaluation(of: identity(2), on: data)
        let p = [-2.0, -1, 1, 3].map { 1 / (1 + exp(-$0)) }
        // Of the four pairs of a positive and a negative one is in the wrong order.
        #expect(evaluation.rocCurve?.area == 0.75)
        #expect(abs((evaluation.precisionRecallCurve?.averagePrecision ?? 0) - (0.5 + 0.5 * 2 / 3)) <= rounding)
        let gaps: [Double] = [p[0], 1 - p[1], p[2], 1 - p[3]]
        let brier = gaps.reduce(0) { $0 + $1 * $1 } / 4
        #expect(abs((evaluation.brierScore ?? 0) - brier) <= rounding)
        let calibration = gaps.reduce(0, +) / 4
        #expect(abs((evaluation.calibrationCurve?.expectedCalibrationError ?? 0) - calibration) <= rounding)
    }

    @Test("Logits that are infinite or NaN have no curves, and none stops the program")
    mutating func infinite() {
        for logit in [Double.infinity, .nan] {
            let evaluation = Evaluation(of: identity(2), on: points([[logit, 0], [0, 1]], [0, 1], ["a", "b"]))
            #expect(!evaluation.probabilities.isFinite && evaluation.rocCurve == nil)
            #expect(evaluation.brierScore == nil && evaluation.calibrationCurve == nil)
            #expect(evaluation.confusionMatrix.count == 2)
        }
    }

    @Test("More examples than are evaluated at a time, the last group smaller")
    mutating func manyBatches() {
        let network = MLP<Float>([64, 8, 10], using: &generator)
        let all = Evaluation(of: network, on: .digits)
        let parts = [Dataset.digits.subset(0..<900), Dataset.digits.subset(900..<1797)].map {
            Evaluation(of: network, on: $0)
        }
        let weighted = (parts[0].loss * 900 + parts[1].loss * 897) / 1797
        // A thousand losses are summed in Float. A probability changes by at most half of the change of a
        // logit.
        #expect(relativeError(all.loss, weighted) <= Tolerance.roundings(2 * 1000, in: Float.self))
        #expect(
            relativeError(all.accuracy, (parts[0].accuracy * 900 + parts[1].accuracy * 897) / 1797)
                <= Tolerance.roundings(8))
        let x = Dataset.digits.batch(Array(0..<1797)[...], as: Float.self).features
        #expect(
            distance(all.probabilities.elements, parts.flatMap(\.probabilities.elements))
                <= Tolerance.layers(network.parameters.map(\.array), at: x) / 2)
        #expect(all.misclassified.count == all.count - Int((all.accuracy * 1797).rounded()))
    }

    @Test("The memory of an evaluation grows with the examples, and with the square of the classes")
    func memory() {
        // Three copies of 10⁹ probabilities, eight bytes each; beside them the 600 cells are nothing.
        #expect((2.4e10...2.401e10).contains(Evaluation.memoryNeeded(rows: 100_000_000, classes: 10)))
        // What was seen with 20 000 classes and as many rows of a table, a fifth of them for the test: 19 GB.
        #expect((1.8e10...2.2e10).contains(Evaluation.memoryNeeded(rows: 4000, classes: 20_000)))
    }

    @Test("Of no examples the loss and the accuracy are 0")
    mutating func empty() {
        let evaluation = Evaluation(of: MLP<Float>([64, 10], using: &generator), on: Dataset.digits.subset([]))
        #expect(evaluation.loss == 0 && evaluation.accuracy == 0 && evaluation.count == 0)
        #expect(evaluation.probabilities.shape == [0, 10] && evaluation.misclassified.isEmpty)
        #expect(evaluation.confusionMatrix.count == 0 && evaluation.topKAccuracy(2) == 0)
        #expect(evaluation.calibrationCurve?.bins.isEmpty == true)
    }
}
