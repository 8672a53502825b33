import Pullback
import PullbackHandDerived

extension XORLesson {
    static let options = [
        Option("hidden", "COUNT", "how many hidden neurons; else \(plain.hidden)"),
        Option("activation", "NAME", "of them: \(names(HiddenActivation.self)); else \(plain.activation.rawValue)"),
        Option(
            "initialization", "NAME",
            "how weights are drawn: \(names(Initialization.self)); else \(plain.initialization.rawValue)"),
        Option("loss", "NAME", "after the sigmoid: \(names(Loss.self)); else \(plain.loss.rawValue)"),
        Option("learning-rate", "RATE", "the learning rate; else \(plain.learningRate)"),
        Option("steps", "COUNT", "how often the weights move; else \(plain.steps)"),
    ]

    /// Reads the options. Throws `UsageError` if a value is invalid.
    init(_ arguments: Arguments) throws {
        hidden = try arguments.integer("hidden", in: 1...10_000) ?? hidden
        activation = try arguments.choice("activation") ?? activation
        initialization = try arguments.choice("initialization") ?? initialization
        loss = try arguments.choice("loss") ?? loss
        learningRate =
            try arguments.number("learning-rate", in: Double.leastNormalMagnitude...1e6, "above 0, at most 1000000")
            ?? learningRate
        steps = try arguments.integer("steps", in: 1...1_000_000_000) ?? steps
    }

    private static let plain = XORLesson()
}

private func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
}
