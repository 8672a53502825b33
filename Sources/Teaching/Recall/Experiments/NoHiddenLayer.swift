import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let noHiddenLayer = Experiment(
        "no-hidden-layer", in: .xor,
        "A network without a hidden layer, p = σ(w·x + b), learns XOR: 2000 steps on all four points, from random weights.",
        asks: "Which p does it give to the point (1, 1) in the end?",
        why:
            "No straight line has (0, 0) and (1, 1) on one side and the two others on the other. The least bad line is "
            + "none: w = 0, p = ½ everywhere, and the loss is ln 2."
    ) {
        let (linear, deep) = (probabilities(sizes: [2, 1]), probabilities(sizes: [2, 8, 1]))
        return .number(
            linear[3],
            seen: [
                "p at (0, 0), (0, 1), (1, 0), (1, 1): " + listed(linear), "with 8 hidden neurons: " + listed(deep),
            ])
    }
}

/// Returns the probabilities of the four points after the training.
private func probabilities(sizes: [Int]) -> [Double] {
    var generator = Generator(seed: 0)
    let network = MLP<Double>(sizes, activation: .tanh, initialization: .xavier, using: &generator)
    let optimizer = SGD(network.parameters, learningRate: 0.5)
    let x = Tensor<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
    let y = Tensor<Double>([[0], [1], [1], [0]])
    for _ in 0..<2000 {
        optimizer.zeroGradients()
        binaryCrossEntropy(network(x), y).backward()
        optimizer.step()
    }
    return network(x).sigmoid().array.elements
}

private func listed(_ p: [Double]) -> String { p.map { short($0, digits: 3) }.joined(separator: ", ") }
