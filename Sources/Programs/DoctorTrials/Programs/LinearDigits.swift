import Pullback

extension Trial {
    /// Digits with two linear layers, normal weights and a learning rate of 3: the numbers grow beyond all
    /// bounds.
    ///
    /// The original has all of MNIST; here the first 5000 pictures, or the small digits.
    static func linearDigits(_ pictures: Pictures) -> Trial {
        let (train, test) = pictures.examples(5000)
        return Trial(
            program: "48385830", "digits, no activation, rate 3", .accuracy, learned: 0.8,
            changes: [
                .activation(.sigmoid), .output(.softmax), .loss(.crossEntropy), .learningRate(0.1),
                .initialization(.glorotUniform),
            ]
        ) { _ in
            var patient = Patient(
                train, heldOut: test, hidden: [.init(30, .linear)], output: .linear, loss: .squaredError,
                .descent(3, batchSize: 10, epochs: 30).with(.normal(1)))
            patient.biasInitialization = .normal(1)
            return patient
        }
    }
}
