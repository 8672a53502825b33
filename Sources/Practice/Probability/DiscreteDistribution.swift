import PullbackArrays
import PullbackFiles

/// A random number X that takes each of finitely many values with its own probability.
public struct DiscreteDistribution: Distribution {
    /// The values, no two alike.
    public let values: [Double]

    /// The probability of each value.
    public let probabilities: [Double]

    /// The values with their probabilities, or all equally likely if none are given.
    ///
    /// Finite values, no two alike; as many probabilities, none negative, that sum to 1. Throws what is wrong otherwise.
    public init(_ values: [Double], probabilities: [Double]? = nil) throws {
        let probabilities = probabilities ?? Array(repeating: 1 / Double(values.count), count: values.count)
        if values.count != probabilities.count {
            throw Self.error("\(values.count) values, but \(probabilities.count) probabilities; each value needs one")
        }
        if let problem = problem(with: probabilities) { throw Self.error(problem) }
        var seen = Set<Double>()
        for value in values {
            if !value.isFinite { throw Self.error("a value is \(value), but must be finite") }
            if !seen.insert(value).inserted {
                throw Self.error("the value \(value) is listed twice; add up its probabilities")
            }
        }
        self.init(distinct: values, probabilities)
    }

    private init(distinct values: [Double], _ probabilities: [Double]) {
        self.values = values
        self.probabilities = probabilities
    }

    /// A fair die: 1 to 6, with E[X] = 7/2 and a variance of 35/12.
    public static let die = DiscreteDistribution(distinct: [1, 2, 3, 4, 5, 6], Array(repeating: 1 / 6, count: 6))
}

extension DiscreteDistribution {
    /// The expectation E[f(X)] = Σ p f(x) over the values that are possible.
    public func expectation(of f: (Double) -> Double) -> Double {
        zip(values, probabilities).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.1 * f($1.0) }
    }

    /// The expectation μ = E[X] = Σ p x.
    public var mean: Double { expectation { $0 } }

    /// E[(X − μ)²].
    public var variance: Double {
        let mean = mean
        return expectation { ($0 - mean) * ($0 - mean) }
    }

    /// H = −Σ p ln p.
    public var entropy: Double { PullbackProbability.entropy(probabilities) }

    /// ln p(x); −∞ for a number that is not one of the values.
    public func logProbability(of value: Double) -> Double {
        values.firstIndex(of: value).map { .log(probabilities[$0]) } ?? -.infinity
    }

    /// NumPy: `choice(values, count)` where all are equally likely, so that a die is `integers(1, 7, count)`; otherwise
    /// `choice(values, count, p=probabilities)`.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        let areEquallyLikely = probabilities.allSatisfy { $0 == probabilities[0] }
        return generator.choice(
            values.count, count: count, probabilities: areEquallyLikely ? nil : normalized(probabilities)
        ).map { values[$0] }
    }

    /// Each number that was observed with its frequency, from the smallest number to the largest.
    public static func fit(to outcomes: [Double]) throws -> DiscreteDistribution {
        try check(outcomes, are: "finite", \.isFinite)
        let counts = Dictionary(outcomes.map { ($0, 1.0) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        return DiscreteDistribution(distinct: counts.map(\.key), counts.map { $0.value / Double(outcomes.count) })
    }
}
