/// A part of the curriculum with its prompts, which are in a file of their own.
public struct Topic: Sendable {
    /// The name, as on the command line.
    public let name: String

    /// The content, in one line.
    public let summary: String

    /// The prompts, in the order in which the curriculum needs them.
    public let prompts: [Prompt]

    /// Creates a topic of prompts that stand below each other.
    init(_ name: String, _ summary: String, @List prompts: () -> [Prompt]) {
        (self.name, self.summary, self.prompts) = (name, summary, prompts())
    }

    /// All topics, in the order of the curriculum.
    public static let all: [Topic] = [
        .calculus, .logisticRegression, .metrics, .probability, .twoLayerNetwork, .training, .xor, .autograd,
        .vectorJacobianProducts, .trust,
    ]

    /// Returns the topic of that name; `nil` if there is none.
    public static func named(_ name: String) -> Topic? { all.first { $0.name == name } }
}

extension Topic {
    /// Collects the prompts of a topic. The compiler looks at each of them by itself.
    @resultBuilder enum List {
        static func buildExpression(_ prompt: Prompt) -> [Prompt] { [prompt] }
        static func buildBlock(_ prompts: [Prompt]...) -> [Prompt] { prompts.flatMap(\.self) }
    }
}
