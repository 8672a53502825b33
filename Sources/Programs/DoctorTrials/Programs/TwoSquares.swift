import Pullback

extension Trial {
    /// Two squares in the plane that a line separates, and 35 steps of Adam.
    static let twoSquares = Trial(
        program: "50306988", "two squares, 35 steps", .accuracy, learned: 0.95,
        changes: [.learningRate(0.1), .epochs(500), .standardizedInputs]
    ) { generator in
        let numbers = generator.uniform(0.2, 0.4, count: 200) + generator.uniform(0.5, 0.7, count: 200)
        let examples = Patient.Examples(
            features: NDArray(numbers, shape: [200, 2]), labels: (0..<200).map { $0 / 100 }, classes: 2)
        return Patient(
            examples, hidden: [.init(2, .sigmoid)], output: .softmax, loss: .crossEntropy, .keras(.adam, epochs: 5))
    }
}
