import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite struct ClassifierTests {
    private func agrees<S: RealScalar>(as scalar: S.Type) -> Bool {
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
        return classifier.probabilities(of: rows) == expected
    }

    @Test("A classifier standardizes as the network was trained, in either precision")
    func standardizes() {
        #expect(agrees(as: Float.self))
        #expect(agrees(as: Double.self))
    }

    @Test("Without words of the file classes have numbers and nothing is standardized")
    func plain() {
        var generator = Generator(seed: 2)
        let network = MLP<Double>([64, 10], using: &generator)
        let classifier = Classifier(Checkpoint(of: network))
        #expect(classifier.classNames == (0...9).map(String.init) && classifier.width == 64)
        let rows = Dataset.digits.batch([0, 1, 2], as: Double.self).features
        let expected = Evaluation(of: network, on: Dataset.digits.subset(0..<3)).probabilities
        #expect(classifier.probabilities(of: rows) == expected)
    }
}
