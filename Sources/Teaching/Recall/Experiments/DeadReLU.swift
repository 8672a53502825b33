import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let deadReLU = Experiment(
        "dead-relu", in: .xor,
        "A neuron computes ReLU(wx + b) with w = 0.5 and b = −2. Its inputs lie between −1 and 1, its output should be 1. "
            + "It takes 100 steps of gradient descent with learning rate 0.5.",
        asks: "By how much has w changed?",
        why: "z is negative for every input, so the slope of ReLU is 0 and no gradient reaches w, however wrong the "
            + "output is. Leaky ReLU has the slope 0.01 there, and comes back."
    ) {
        let relu = change { $0.relu() }
        let leaky = change { $0.leakyReLU() }
        return .number(
            relu, seen: ["with ReLU: w changed by \(short(relu))", "with leaky ReLU: w changed by \(short(leaky))"])
    }
}

/// Returns how far w is from where it was after the training.
private func change(_ activation: (Tensor<Double>) -> Tensor<Double>) -> Double {
    let neuron = Linear<Double>(weight: NDArray([[0.5]]), bias: NDArray([-2]))
    let optimizer = SGD(neuron.parameters, learningRate: 0.5)
    let x = Tensor<Double>([[-1], [-0.6], [-0.2], [0.3], [0.7], [1]])
    for _ in 0..<100 {
        optimizer.zeroGradients()
        halfSquaredError(activation(neuron(x)), .ones([6, 1])).backward()
        optimizer.step()
    }
    return neuron.weight.item - 0.5
}
