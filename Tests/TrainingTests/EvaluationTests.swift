import Arrays
import Autodiff
import Datasets
import Foundation
import Networks
import Testing

@testable import Training

@Suite struct EvaluationTests {
    private var generator = Generator(seed: 0)

    @Test("Loss and accuracy of three points, worked out by hand")
    mutating func byHand() {
        // The logits are the features themselves.
        let network = MLP<Double>([2, 2], using: &generator)
        network.layers[0].weight = Tensor([[1, 0], [0, 1]])
        network.layers[0].bias = Tensor([0, 0])
        let data = Dataset(
            name: "points", features: .numbers([0, 0, 2, 1, 1, 3]), width: 2, labels: [0, 0, 0], classNames: ["a", "b"])
        let evaluation = Evaluation(of: network, on: data)
        // −ln ½, ln(1 + e⁻¹), ln(1 + e²); the first is a tie, which the first class wins.
        let expected = (log(2.0) + log1p(exp(-1.0)) + log1p(exp(2.0))) / 3
        #expect(abs(evaluation.loss - expected) < 1e-14)
        #expect(evaluation.accuracy == 2.0 / 3 && evaluation.count == 3)
    }

    @Test("More examples than are evaluated at a time, the last group smaller")
    mutating func manyBatches() {
        let network = MLP<Float>([64, 8, 10], using: &generator)
        let all = Evaluation(of: network, on: .digits)
        let parts = [Dataset.digits.subset(0..<900), Dataset.digits.subset(900..<1797)].map {
            Evaluation(of: network, on: $0)
        }
        let weighted = (parts[0].loss * 900 + parts[1].loss * 897) / 1797
        #expect(abs(all.loss - weighted) < 1e-5)
        #expect(abs(all.accuracy - (parts[0].accuracy * 900 + parts[1].accuracy * 897) / 1797) < 1e-12)
    }

    @Test("Of no examples the loss and the accuracy are 0")
    mutating func empty() {
        let evaluation = Evaluation(of: MLP<Float>([64, 10], using: &generator), on: Dataset.digits.subset([]))
        #expect(evaluation.loss == 0 && evaluation.accuracy == 0 && evaluation.count == 0)
    }
}
