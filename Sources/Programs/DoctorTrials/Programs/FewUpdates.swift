import Pullback

extension Trial {
    /// Digits with a wide network and 150 small steps: it learns, but has not come far.
    ///
    /// The original has 60 000 pictures in batches of 2000, and layers of 5000 and 600; here a thirtieth
    /// batch of what there is, so that there are as many steps, and a tenth of the neurons.
    static func fewUpdates(_ pictures: Pictures) -> Trial {
        let (train, test) = pictures.examples()
        // The small digits are easier.
        let learned = train.width == 64 ? 0.965 : 0.92
        return Trial(
            program: "44164749", "digits, 150 small steps", .accuracy, learned: learned,
            changes: [.learningRate(0.1), .batchSize(32), .epochs(20), .noDropout, .output(.sigmoid)]
        ) { _ in
            Patient(
                train, heldOut: test, hidden: [.init(500, .relu), .init(60, .relu)], output: .softmax,
                loss: .crossEntropy,
                .descent(0.01, momentum: 0.9, batchSize: (train.count + 29) / 30, epochs: 5).with(dropout: 0.1))
        }
    }
}
