import PullbackArrays
import PullbackDatasets
import PullbackHandDerived
import PullbackTestSupport
import Testing

@Suite("The two-layer network by hand, trained") struct TrainingByHandTests {
    @Test(
        "2-3-1 on XOR for 5000 steps ends where NumPy's does, solved or not",
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
            let start = TwoLayerNetwork<Double>(
                2, 3, 1, output: output, standardDeviation: deviation, using: &generator)
            func trained(_ shaking: inout Shaking) -> TwoLayerNetwork<Double> {
                var network = start
                for _ in 0..<5000 {
                    network.update(network.backward(network.forward(x, y)), learningRate: learningRate)
                    network = network.shaken(by: &shaking)
                }
                return network
            }
            func clipped(_ network: TwoLayerNetwork<Double>) -> Double {
                network.forward(x, y, loss: .clipped(to: 1e-8)).loss
            }
            let tolerances = Tolerance.measured(roundings: start.roundings(examples: 4)) { shaking in
                let network = trained(&shaking)
                return [network(x).elements, [clipped(network)]]
            }
            var still = Shaking.none
            let network = trained(&still)
            let p = network(x)
            #expect(distance(p.elements, run.p) <= tolerances[0], "seed \(run.seed)")
            #expect(((p - 0.5).step() == y) == run.solved, "seed \(run.seed)")
            if output == .sigmoidBinaryCrossEntropy {
                #expect(abs(clipped(network) - run.clipped) <= tolerances[1], "seed \(run.seed)")
            }
        }
        #expect(runs.contains(where: \.solved) && !runs.allSatisfy(\.solved))
    }

    @Test(
        "Five batches of MNIST give NumPy's losses and weights, and Float learns to read digits",
        .enabled(if: MNISTFiles.arePresent, "\(MNISTFiles.absence)"))
    func mnist() throws {
        let reference = try Reference.read.get().mnist
        let (train, test) = try MNIST.load(from: MNISTFiles.folder)
        var generator = Generator(seed: 0)
        let start = TwoLayerNetwork<Double>(784, 128, 10, using: &generator)
        func run(_ shaking: inout Shaking) -> [[Double]] {
            var network = start
            var (losses, shifted): ([Double], [Double]) = ([], [])
            for rows in train.batches(ofSize: 64).prefix(5) {
                let (x, labels) = train.batch(rows, as: Double.self)
                let y = NDArray<Double>.oneHot(labels, classes: 10)
                let forward = network.forward(x, y)
                losses.append(forward.loss)
                shifted.append(network.forward(x, y, loss: .shifted(by: 1e-12)).loss)
                network.update(network.backward(forward), learningRate: 0.1)
                network = network.shaken(by: &shaking)
            }
            let numbers = [
                network.W1.sum(over: 0), network.W1.slice(406..<407), network.W2, network.b1, network.b2,
            ]
            return [losses, shifted] + numbers.map(\.elements)
        }
        let tolerances = Tolerance.measured(roundings: start.roundings(examples: 64), run)
        var still = Shaking.none
        let expected = [
            reference.losses, reference.shifted, reference.columnSums, reference.row, reference.weights2, reference.b1,
            reference.b2,
        ]
        for ((numbers, expected), tolerance) in zip(zip(run(&still), expected), tolerances) {
            #expect(distance(numbers, expected) <= tolerance)
        }

        generator = Generator(seed: 0)
        var float = TwoLayerNetwork<Float>(784, 128, 10, using: &generator)
        for rows in train.batches(ofSize: 64).prefix(200) {
            let (x, labels) = train.batch(rows, as: Float.self)
            float.update(float.backward(float.forward(x, .oneHot(labels, classes: 10))), learningRate: 0.1)
        }
        let (x, labels) = test.batch(Array(0..<1000)[...], as: Float.self)
        let right = zip(float(x).argmax(over: -1), labels).filter { $0 == $1 }.count
        #expect(right > 800)
    }
}
