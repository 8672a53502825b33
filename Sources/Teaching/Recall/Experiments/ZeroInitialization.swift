import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let zeroInitialization = Experiment(
        "zero-initialization", in: .xor,
        "A network 2-3-1 with sigmoid neurons in its hidden layer begins with all weights and biases 0. It learns XOR for "
            + "1000 steps of one example each.",
        asks: "How many different neurons has its hidden layer then?",
        why:
            "Neurons with the same weights compute the same, get the same gradient, and take the same step: bit for bit, "
            + "for ever. Random weights make them different; biases may begin at 0."
    ) {
        let same = hiddenNeurons { _ in 0 }
        var generator = Generator(seed: 0)
        let random = hiddenNeurons { _ in generator.normal() }
        return .number(
            Double(Set(same).count),
            seen: ["begun at 0: " + listed(same), "begun at random: " + listed(random)])
    }
}

/// Returns the weights of each hidden neuron after the training.
private func hiddenNeurons(_ weight: (Int) -> Double) -> [[Double]] {
    func layer(_ inputs: Int, _ outputs: Int) -> Linear<Double> {
        let weights = (0..<inputs * outputs).map(weight)
        return Linear(weight: NDArray(weights, shape: [inputs, outputs]), bias: .zeros([outputs]))
    }
    let network = Sequential(layer(2, 3), Activation(.sigmoid), layer(3, 1))
    let optimizer = SGD(network.parameters, learningRate: 0.1)
    for step in 0..<1000 {
        let (a, b) = (Double(step % 2), Double(step / 2 % 2))
        optimizer.zeroGradients()
        binaryCrossEntropy(network(Tensor([[a, b]])), Tensor([[a == b ? 0 : 1]])).backward()
        optimizer.step()
    }
    let weights = network.parameters[0].array  // [2, 3]
    return (0..<3).map { [weights[0, $0], weights[1, $0]] }
}

private func listed(_ neurons: [[Double]]) -> String {
    neurons.map { "(" + $0.map { short($0, digits: 2) }.joined(separator: ", ") + ")" }.joined(separator: " ")
}
