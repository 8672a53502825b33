import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let oneAndAll = Experiment(
        "one-and-all", in: .training,
        "The gradient of a network is computed for each of 8 examples alone, with no step between them, and the 8 "
            + "gradients are averaged. Then it is computed for the batch of all 8, with the mean loss.",
        asks: "How do the two compare?",
        choices: [
            "they are the same, but for rounding", "they are similar, but not the same",
            "the batch's is 8 times as long",
        ],
        why:
            "The derivative of a mean is the mean of the derivatives. So gradients may be accumulated example by example "
            + "where a batch does not fit; a single one is a noisy estimate, and points elsewhere."
    ) {
        let alone = (0..<8).map { gradient(of: [$0]) }
        let batch = gradient(of: Array(0..<8))
        let mean = alone.dropFirst().reduce(alone[0], +) / 8
        let distance = norm(mean - batch) / norm(batch)
        let cosines = alone.map { ($0 * batch).sum().item / norm($0) / norm(batch) }
        return .choice(
            distance < 1e-12 ? 0 : distance < 1 ? 1 : 2,
            seen: [
                "distance of the two, relative: \(short(distance, digits: 2))",
                "cosine of each single gradient with the batch's: from \(short(cosines.min() ?? .nan, digits: 2)) to "
                    + short(cosines.max() ?? .nan, digits: 2),
            ])
    }
}

/// Returns the gradient of the first layer's weight of a network 3-5-2, for the mean loss of some of the examples.
private func gradient(of examples: [Int]) -> NDArray<Double> {
    var generator = Generator(seed: 0)
    let network = MLP<Double>([3, 5, 2], activation: .tanh, initialization: .xavier, using: &generator)
    let x = NDArray<Double>.normal([8, 3], using: &generator)
    let labels = generator.integers(0...1, count: 8)
    return crossEntropy(network(Tensor(x.rows(examples))), examples.map { labels[$0] })
        .gradients(for: [network.layers[0].weight])[0].array
}

private func norm(_ array: NDArray<Double>) -> Double { array.squared().sum().item.squareRoot() }
