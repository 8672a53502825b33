import Pullback

extension Trial {
    /// Bags of words about several topics each, and softmax, whose outputs add up to 1.
    ///
    /// The original has 60 000 bags; here 6000.
    static let bagsOfWords = Trial(
        program: "38648195", "several labels, softmax", .labels, learned: 0.78,
        changes: [
            .output(.sigmoid), .loss(.binaryCrossEntropy), .noDropout, .standardizedInputs,
            .optimizer(.adam, learningRate: 0.001),
        ]
    ) { generator in
        let (train, test) = RegressionDataset.multiLabel(count: 6000, using: &generator)
            .split(fraction: 0.8, using: &generator)
        return Patient(
            Patient.Examples(features: train.features, targets: train.targets, kind: .labels),
            heldOut: Patient.Examples(features: test.features, targets: test.targets, kind: .labels),
            hidden: [.init(20, .relu), .init(20, .relu)], output: .softmax, loss: .squaredError,
            .descent(0.01, batchSize: 20, epochs: 20).with(dropout: 0.5))
    }
}
