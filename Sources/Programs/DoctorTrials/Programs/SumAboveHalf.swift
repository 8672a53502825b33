import Pullback

extension Trial {
    /// Five numbers, and whether their sum is above 2.5; with softmax over the single output, which is always
    /// 1.
    ///
    /// In the original the targets are drawn at random, so that there is nothing to learn in any way.
    static let sumAboveHalf = Trial(
        program: "45337371", "sum of five, softmax of one output", .accuracy, learned: 0.85,
        changes: [.output(.sigmoid), .epochs(20), .learningRate(0.01)]
    ) { generator in
        let features = NDArray<Double>.uniform([1000, 5], using: &generator)
        let sums = features.matmul(.ones([5, 1]))
        return Patient(
            Patient.Examples(features: features, targets: sums .> NDArray(2.5), kind: .classes),
            hidden: [.init(60, .relu), .init(50, .relu)], output: .softmax, loss: .binaryCrossEntropy,
            .keras(.adam, batchSize: 1, epochs: 5))
    }
}
