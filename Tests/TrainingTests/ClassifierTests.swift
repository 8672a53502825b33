import Arrays
import Datasets
import Networks
import Testing

@testable import Training

@Suite struct ClassifierTests {
    private func agreement<S: Real>(as scalar: S.Type) -> Double {
        var generator = Generator(seed: 2)
        let table = Dataset(
            name: "table", features: .numbers((0..<60).map { Double($0 * $0 % 17) * 100 }), width: 3,
            labels: (0..<20).map { $0 % 2 }, classNames: ["no", "yes"])
        let standardization = Standardization(of: table)
        let network = MLP<S>([3, 5, 2], using: &generator)
        var data = Checkpoint.DataDescription(of: table, name: "table", seed: 0)
        data.standardization = standardization
        let classifier = Classifier(Checkpoint(of: network, data: data))
        let rows = NDArray((0..<60).map { Double($0 * $0 % 17) * 100 }, shape: [20, 3])
        let expected = Evaluation(of: network, on: standardization(table)).probabilities
        return distance(classifier.probabilities(of: rows).elements, expected.elements)
    }

    @Test("A classifier standardizes as the network was trained, in either precision")
    func standardizes() {
        #expect(agreement(as: Float.self) < 1e-6)
        #expect(agreement(as: Double.self) < 1e-14)
    }

    @Test("Without words of the file classes have numbers and nothing is standardized")
    func plain() {
        var generator = Generator(seed: 2)
        let network = MLP<Double>([64, 10], using: &generator)
        let classifier = Classifier(Checkpoint(of: network))
        #expect(classifier.classNames == (0...9).map(String.init) && classifier.width == 64)
        let rows = Dataset.digits.batch([0, 1, 2], as: Double.self).features
        let expected = Evaluation(of: network, on: Dataset.digits.subset(0..<3)).probabilities
        #expect(distance(classifier.probabilities(of: rows).elements, expected.elements) < 1e-15)
    }
}
