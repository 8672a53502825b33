import Pullback
import PullbackDrawing

/// The topics of `pullback probability`.
enum ProbabilityTopic: String, CaseIterable {
    case die, mle, entropy, kl

    /// The content of the topic, in one line.
    var summary: String {
        switch self {
        case .die: "expectation and variance, and what many rolls come to"
        case .mle: "maximum likelihood, and that its negative logarithm is the loss"
        case .entropy: "what an outcome tells, and that −ln P of a label is cross-entropy"
        case .kl: "how far two distributions are apart, in both directions"
        }
    }

    /// The options of the topic.
    var options: [Option] {
        switch self {
        case .die:
            [
                Option("rolls", "COUNT", "how often the die is rolled; else 100000"),
                Option("seed", "NUMBER", "what the rolls follow from; else 0"),
            ]
        case .mle:
            [
                Option("family", "NAME", "bernoulli, categorical, gaussian; else bernoulli"),
                Option("data", "LIST", "what was observed, as 1,0,1; else an example"),
            ]
        case .entropy: [Option("p", "LIST", "probabilities; else 1/2,1/4,1/4")]
        case .kl:
            [
                Option("p", "LIST", "probabilities; else 0.7,0.2,0.1"),
                Option("q", "LIST", "as many; else 0.4,0.4,0.2"),
            ]
        }
    }

    /// Returns the lesson of the topic. Throws `UsageError` if the value of an option is invalid.
    func lesson(_ arguments: Arguments) throws -> any ProbabilityLesson {
        switch self {
        case .die: return try DieLesson(arguments)
        case .entropy: return try EntropyLesson(arguments)
        case .kl: return try DivergenceLesson(arguments)
        case .mle:
            switch try arguments.choice("family", of: Family.self) ?? .bernoulli {
            case .bernoulli: return try BernoulliLesson(arguments)
            case .categorical: return try CategoricalLesson(arguments)
            case .gaussian: return try GaussianLesson(arguments)
            }
        }
    }

    private enum Family: String, CaseIterable { case bernoulli, categorical, gaussian }
}

/// A topic with its computed numbers, text and picture.
protocol ProbabilityLesson {
    /// The facts and their numbers, line by line.
    var text: [String] { get }

    /// The numbers for a JSON object.
    var numbers: KeyValuePairs<String, (any Encodable)?> { get }

    var picture: Plot.Panels { get }
}
