import Pullback

extension Trial {
    /// y = 5x² with some noise, unscaled, and steps so large that all neurons die.
    static let noisySquare = Trial(
        program: "48934338", "5x², rate 0.1", .explained, learned: 0.9,
        changes: [
            .learningRate(0.0001), .standardizedTargets, .standardizedInputs, .optimizer(.adam, learningRate: 0.01),
            .activation(.tanh),
        ]
    ) { generator in
        let x = (0..<50).map { Double($0) / 10 }
        let y = x.map { x in
            let noise = generator.normal()
            return 5 * x * x + noise * noise * noise
        }
        var patient = Patient(
            Patient.Examples(
                features: NDArray(x, shape: [50, 1]), targets: NDArray(y, shape: [50, 1]), kind: .numbers),
            hidden: [.init(50, .relu), .init(30, .relu)], output: .linear, loss: .squaredError,
            .descent(0.1, epochs: 1000))
        patient.initializations[1] = .uniform(0.05)
        return patient
    }
}
