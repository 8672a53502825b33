import Pullback
import PullbackDrawing

/// What `pullback probability` can show.
enum ProbabilityTopic: String, CaseIterable {
    case die, mle, entropy, kl

    /// What there is to learn, in a line.
    var summary: String {
        switch self {
        case .die: "expectation and variance, and what many rolls come to"
        case .mle: "maximum likelihood, and that its negative logarithm is the loss"
        case .entropy: "what an outcome tells, and that −ln P of a label is cross-entropy"
        case .kl: "how far two distributions are apart, in both directions"
        }
    }

    /// What else it takes.
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

    /// Throws `UsageError` for a value that makes no sense.
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

/// A topic worked out.
protocol ProbabilityLesson {
    /// The facts and their numbers, line by line.
    var text: [String] { get }

    /// The same for programs.
    var numbers: KeyValuePairs<String, (any Encodable)?> { get }

    var picture: Plot.Panels { get }
}
