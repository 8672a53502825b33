import Arrays
import Datasets
import Foundation
import HandDerived
import Testing

@Suite("The two-layer network by hand, trained") struct TrainingByHandTests {
    @Test(
        "F1: 2-3-1 on XOR for 5000 steps ends where NumPy's does, solved or not",
        arguments: [
            ("sigmoid-binary-cross-entropy", 0.5), ("sigmoid-half-squared-error", 0.5),
            ("sigmoid-half-squared-error, small", 0.1),
        ])
    func xor(recipe: String, learningRate: Double) throws {
        let runs = try #require(Reference.read.get().xor[recipe])
        let output: OutputLoss = recipe.hasPrefix("sigmoid-b") ? .sigmoidBinaryCrossEntropy : .sigmoidHalfSquaredError
        let deviation: (Int, Int) -> Double =
            recipe.hasSuffix("small") ? { _, _ in 0.01 } : { i, _ in (2 / Double(i)).squareRoot() }
        let x = NDArray<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
        let y = NDArray<Double>([[0], [1], [1], [0]])
        for run in runs {
            var generator = Generator(seed: run.seed)
            var network = TwoLayerNetwork<Double>(
                2, 3, 1, output: output, standardDeviation: deviation, using: &generator)
            for _ in 0..<5000 {
                network.update(network.backward(network.forward(x, y)), learningRate: learningRate)
            }
            let p = network(x)
            #expect(distance(p.elements, run.p) < 1e-9, "seed \(run.seed)")
            #expect(((p - 0.5).step() == y) == run.solved, "seed \(run.seed)")
            if output == .sigmoidBinaryCrossEntropy {
                #expect(
                    abs(network.forward(x, y, loss: .clipped(to: 1e-8)).loss - run.clipped) < 1e-9, "seed \(run.seed)")
            }
        }
        #expect(runs.contains(where: \.solved) && !runs.allSatisfy(\.solved))
    }

    /// The real files, beside the repository and not in it.
    static let folder = repository.deletingLastPathComponent().appending(path: "shared/data/mnist")
        .path(percentEncoded: false)
    static let isPresent = FileManager.default.fileExists(atPath: folder)

    @Test(
        "D1: five batches of MNIST give NumPy's losses and weights, and Float learns to read digits",
        .enabled(if: isPresent, "MNIST is not beside the repository: ../shared/data/mnist"))
    func mnist() throws {
        let reference = try Reference.read.get().mnist
        let (train, test) = try MNIST.load(from: Self.folder)
        var generator = Generator(seed: 0)
        var network = TwoLayerNetwork<Double>(784, 128, 10, using: &generator)
        var losses: [Double] = []
        var shifted: [Double] = []
        for rows in train.batches(ofSize: 64).prefix(5) {
            let (x, labels) = train.batch(rows, as: Double.self)
            let y = NDArray<Double>.oneHot(labels, classes: 10)
            let forward = network.forward(x, y)
            losses.append(forward.loss)
            shifted.append(network.forward(x, y, loss: .shifted(by: 1e-12)).loss)
            network.update(network.backward(forward), learningRate: 0.1)
        }
        #expect(distance(losses, reference.losses) < 1e-10 && distance(shifted, reference.shifted) < 1e-10)
        #expect(distance(network.W1.sum(over: 0).elements, reference.columnSums) < 1e-10)
        #expect(distance(network.W1.slice(406..<407).elements, reference.row) < 1e-10)
        #expect(distance(network.W2.elements, reference.weights2) < 1e-10)
        #expect(distance(network.b1.elements, reference.b1) < 1e-10)
        #expect(distance(network.b2.elements, reference.b2) < 1e-10)

        generator = Generator(seed: 0)
        var float = TwoLayerNetwork<Float>(784, 128, 10, using: &generator)
        for rows in train.batches(ofSize: 64).prefix(200) {
            let (x, labels) = train.batch(rows, as: Float.self)
            float.update(float.backward(float.forward(x, .oneHot(labels, classes: 10))), learningRate: 0.1)
        }
        let (x, labels) = test.batch(Array(0..<1000)[...], as: Float.self)
        let right = zip(float(x).argmax(), labels).filter { $0 == $1 }.count
        #expect(right > 800)
    }
}
