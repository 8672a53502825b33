import Pullback

extension Trial {
    /// Exclusive or with the absolute error and too few small steps: all outputs stay near 0.5.
    static let shortXOR = Trial(
        program: "31556268", "XOR, absolute error, 1000 steps", .accuracy, learned: 1,
        changes: [
            .loss(.binaryCrossEntropy), .optimizer(.adam, learningRate: 0.05), .learningRate(1), .epochs(10_000),
            .activation(.tanh),
        ]
    ) { _ in
        Patient(
            Patient.Examples(binary: .xor), hidden: [.init(4, .sigmoid)], output: .sigmoid, loss: .absoluteError,
            .descent(0.05, momentum: 0.11, batchSize: 4, epochs: 1000))
    }
}
