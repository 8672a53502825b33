import Pullback

extension Trial {
    /// Eight bits that are to be given back, through sigmoids, with a learning rate at which nothing moves.
    ///
    /// In the original the rows are permuted at random, and its 216 parameters cannot hold 2048 random bits:
    /// no change of the training could repair it. So here the task is to give back the row itself.
    static let bits = Trial(
        program: "39217567", "eight bits, small steps", .labels, learned: 0.95,
        changes: [
            .optimizer(.adam, learningRate: 0.01), .learningRate(10), .initialization(.glorotUniform),
            .activation(.relu), .epochs(5000),
        ]
    ) { _ in
        let rows = NDArray((0..<256).map { number in (0..<8).map { Double((number >> $0) & 1) } })
        return Patient(
            Patient.Examples(features: rows, targets: rows, kind: .labels),
            hidden: [.init(8, .sigmoid), .init(8, .sigmoid)], output: .sigmoid, loss: .squaredError,
            .descent(0.01, batchSize: 50, epochs: 1000).with(.normal(0.05)))
    }
}
