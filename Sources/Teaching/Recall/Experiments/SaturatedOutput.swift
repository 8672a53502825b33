import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Experiment {
    static let saturatedOutput = Experiment(
        "saturated-output", in: .logisticRegression,
        "An output neuron is sure and wrong: z = −6, p = σ(−6) = \(short(Double(1) / (1 + .exp(6)), digits: 2)), but y = 1. "
            + "∂L/∂z is taken for ½ squared error, and for cross-entropy.",
        asks: "How do they compare?",
        choices: factors.map { "that of cross-entropy is \($0.words)" },
        why:
            "Squared error carries the factor σ′(z), which is nearly 0 where the neuron is saturated: the worst mistakes "
            + "are learned slowest. In cross-entropy it cancels, and p − y is left."
    ) {
        let y = Tensor<Double>(1)
        let squared = slope(of: { halfSquaredError($0.sigmoid(), y) }, at: -6)
        let cross = slope(of: { binaryCrossEntropy($0, y) }, at: -6)
        let ratio = cross / squared
        let nearest = factors.indices.min { a, b in
            abs(Double.log(ratio / factors[a].factor)) < abs(Double.log(ratio / factors[b].factor))
        }
        return .choice(
            nearest ?? 0,
            seen: [
                "½ squared error: ∂L/∂z = \(short(squared, digits: 3))",
                "cross-entropy: ∂L/∂z = \(short(cross, digits: 3))",
                "the ratio: \(short(ratio, digits: 3))",
            ])
    }
}

private let factors: [(factor: Double, words: String)] = [
    (1, "about as large"), (4, "about 4 times as large"), (400, "about 400 times as large"),
]
