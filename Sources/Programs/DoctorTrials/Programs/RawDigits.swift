import Pullback

extension Trial {
    /// Digits as bytes from 0 to 255, sigmoid outputs under the cross-entropy, and a learning rate of 0.0001.
    ///
    /// The wide layer has as many neurons as the picture has pixels.
    static func rawDigits(_ pictures: Pictures) -> Trial {
        let (train, test) = pictures.examples(5000, upTo: 255)
        return Trial(
            program: "55328966", "raw pixels, sigmoid output", .accuracy, learned: 0.8,
            changes: [
                .output(.softmax), .inputs(dividedBy: 255), .learningRate(0.1),
                .optimizer(.adam, learningRate: 0.001),
            ]
        ) { _ in
            Patient(
                train, heldOut: test, hidden: [.init(train.width, .linear), .init(50, .relu)], output: .sigmoid,
                loss: .crossEntropy, .descent(0.0001, epochs: 10))
        }
    }
}
