import Pullback

extension Trial {
    /// Half of the iris flowers, sigmoid outputs under the cross-entropy, small weights and 50 epochs.
    static let unscaledIris = Trial(
        program: "51930566", "iris, sigmoid output, 50 epochs", .accuracy, learned: 0.9,
        changes: [
            .output(.softmax), .standardizedInputs, .learningRate(0.01), .epochs(500), .initialization(.glorotUniform),
            .activation(.leakyReLU),
        ]
    ) { generator in
        let (train, test) = Dataset.iris.split(fraction: 0.5, using: &generator)
        return Patient(
            Patient.Examples(train), heldOut: Patient.Examples(test), hidden: [.init(4, .relu)], output: .sigmoid,
            loss: .crossEntropy, .keras(.adam, batchSize: 5, epochs: 50).with(.normal(0.05)))
    }
}
