import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    /// After Zhang et al., Understanding deep learning requires rethinking generalization, ICLR 2017.
    static let randomLabels = Experiment(
        "random-labels", in: .trust,
        "40 points of 10 random numbers each. Their labels, 0 or 1, are thrown with a coin: there is nothing to be "
            + "understood. A network 10-64-2 trains on them for 300 steps.",
        asks: "Which part of these 40 labels does it get right in the end?",
        choices: ["about a half", "about three quarters", "all"],
        why: "The network has 834 parameters for 40 labels: it can learn them by heart. So a small training loss shows "
            + "that a network can learn at all, and nothing else. Only other examples show what it has understood."
    ) {
        var generator = Generator(seed: 0)
        let network = MLP<Double>([10, 64, 2], activation: .relu, initialization: .he, using: &generator)
        let (x, labels) = coins(40, using: &generator)
        let (others, otherLabels) = coins(1000, using: &generator)
        let optimizer = SGD(network.parameters, learningRate: 0.5)
        for _ in 0..<300 {
            optimizer.zeroGradients()
            crossEntropy(network(x), labels).backward()
            optimizer.step()
        }
        let share = rightShare(of: network, x, labels)
        return .choice(
            share < 0.65 ? 0 : share < 1 ? 1 : 2,
            seen: [
                "right on the 40: \(short(share))",
                "the loss there: \(short(crossEntropy(network(x), labels).item, digits: 2))",
                "right on 1000 others: \(short(rightShare(of: network, others, otherLabels)))",
            ])
    }
}

/// Returns points of 10 random numbers, and a thrown coin for each.
private func coins(_ count: Int, using generator: inout Generator) -> (Tensor<Double>, [Int]) {
    let x = Tensor(NDArray<Double>.normal([count, 10], using: &generator))
    return (x, generator.integers(0...1, count: count))
}

private func rightShare(of network: MLP<Double>, _ x: Tensor<Double>, _ labels: [Int]) -> Double {
    let predictions = network(x).array.argmax(over: 1)
    return Double(zip(predictions, labels).filter { $0 == $1 }.count) / Double(labels.count)
}
