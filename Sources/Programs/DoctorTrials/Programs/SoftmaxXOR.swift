import Pullback

extension Trial {
    /// Exclusive or in six rows, and softmax over the single output, which is always 1.
    static let softmaxXOR = Trial(
        program: "34311586", "XOR, softmax of one output", .accuracy, learned: 1,
        changes: [
            .output(.sigmoid), .optimizer(.adam, learningRate: 0.05), .epochs(2000), .initialization(.glorotUniform),
            .activation(.tanh), .hidden(8, 8),
        ]
    ) { _ in
        let rows = Patient.Examples(binary: .xor).rows([0, 1, 2, 3, 3, 0])
        return Patient(
            rows, hidden: [.init(2, .sigmoid), .init(3, .sigmoid)], output: .softmax, loss: .squaredError,
            .descent(0.001, momentum: 0.9, batchSize: 6, epochs: 20).with(.uniform(0.05)))
    }
}
