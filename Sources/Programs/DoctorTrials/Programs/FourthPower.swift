import Pullback

extension Trial {
    /// y = x⁴ up to 100 000 000, unscaled: no step is large enough to get there.
    static let fourthPower = Trial(
        program: "52800582", "x⁴, unscaled", .explained, learned: 0.9,
        changes: [
            .standardizedTargets, .standardizedInputs, .activation(.relu), .learningRate(0.1),
        ]
    ) { _ in
        let x = (0..<400).map { -100 + Double($0) / 2 }
        return Patient(
            Patient.Examples(
                features: NDArray(x, shape: [400, 1]), targets: NDArray(x.map { $0 * $0 * $0 * $0 }, shape: [400, 1]),
                kind: .numbers),
            hidden: [.init(50, .sigmoid), .init(50, .elu)], output: .linear, loss: .squaredError,
            .keras(.adam, batchSize: 400, epochs: 1000))
    }
}
