import Pullback

extension Trial {
    /// Rows of ones and rows of zeros, the simplest classes there are, and softmax over the single output.
    ///
    /// The original has 20 000 rows; here 2000.
    static let onesAndZeros = Trial(
        program: "31880720", "ones and zeros, softmax of one output", .accuracy, learned: 0.99,
        changes: [.output(.sigmoid), .epochs(10), .learningRate(0.0001)]
    ) { _ in
        let labels = NDArray((0..<2000).map { Double($0 / 1000) }, shape: [2000, 1])
        let features = NDArray<Double>.zeros([2000, 128]) + labels
        return Patient(
            Patient.Examples(features: features, targets: labels, kind: .classes),
            hidden: [.init(50, .relu), .init(50, .relu)], output: .softmax, loss: .binaryCrossEntropy,
            .keras(.rmsprop, batchSize: 1, epochs: 3).with(dropout: 0.2))
    }
}
