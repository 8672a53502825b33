import Pullback

extension Trial {
    /// y = 2a + b + ½c + 2.2, divided by 2.2, of unscaled numbers up to 10 000, and softmax over the single
    /// output.
    ///
    /// The original has 100 000 rows; here 10 000.
    static let linearCombination = Trial(
        program: "33969059", "large numbers, softmax of one output", .explained, learned: 0.95,
        changes: [.output(.linear), .standardizedTargets, .standardizedInputs, .learningRate(0.01), .noDropout]
    ) { generator in
        let features = NDArray<Double>.uniform([10_000, 3], 0, 10_000, using: &generator)
        let sums = features.matmul(NDArray([2, 1, 0.5], shape: [3, 1]))
        return Patient(
            Patient.Examples(features: features, targets: (sums + 2.2) / 2.2, kind: .numbers),
            hidden: [.init(3, .tanh), .init(2, .tanh)], output: .softmax, loss: .squaredError,
            .descent(0.1, momentum: 0.9, epochs: 20).with(.uniform(0.05), dropout: 0.5))
    }
}
