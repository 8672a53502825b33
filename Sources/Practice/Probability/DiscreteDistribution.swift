import PullbackArrays
import PullbackFiles

/// A random number X that takes each of finitely many values with its own probability.
public struct DiscreteDistribution: Distribution {
    /// The values; all are different.
    public let values: [Double]

    /// The probability of each value.
    public let probabilities: [Double]

    /// Creates a distribution of these values with these probabilities; without probabilities, all values are
    /// equally likely.
    ///
    /// Throws an error unless the values are finite and all different, and there is one probability for each
    /// value, none is negative and their sum is 1.
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

    /// A fair die: the values 1 to 6, with expectation 7/2 and variance 35/12.
    public static let die = DiscreteDistribution(distinct: [1, 2, 3, 4, 5, 6], Array(repeating: 1 / 6, count: 6))
}

extension DiscreteDistribution {
    /// Returns the expectation E[f(X)] = Σ p f(x); values with probability 0 are left out.
    public func expectation(of f: (Double) -> Double) -> Double {
        zip(values, probabilities).reduce(0) { $1.1 == 0 ? $0 : $0 + $1.1 * f($1.0) }
    }

    /// The expectation μ = E[X] = Σ p x.
    public var mean: Double { expectation { $0 } }

    /// The variance E[(X − μ)²].
    public var variance: Double {
        let mean = mean
        return expectation { ($0 - mean) * ($0 - mean) }
    }

    /// The entropy H = −Σ p ln p, in nats.
    public var entropy: Double { PullbackProbability.entropy(probabilities) }

    /// Returns ln p(x), and −∞ for a number that is not one of the values.
    public func logProbability(of value: Double) -> Double {
        values.firstIndex(of: value).map { .log(probabilities[$0]) } ?? -.infinity
    }

    /// Draws `count` values, as NumPy does.
    ///
    /// If all values are equally likely, the draws equal `choice(values, count)`, so that a die equals
    /// `integers(1, 7, count)`; otherwise they equal `choice(values, count, p=probabilities)`.
    public func samples(_ count: Int, using generator: inout Generator) -> [Double] {
        let areEquallyLikely = probabilities.allSatisfy { $0 == probabilities[0] }
        return generator.choice(
            values.count, count: count, probabilities: areEquallyLikely ? nil : normalized(probabilities)
        ).map { values[$0] }
    }

    /// Returns the distribution in which each observed number has its frequency; the values are in ascending
    /// order.
    public static func fit(to outcomes: [Double]) throws -> DiscreteDistribution {
        try check(outcomes, are: "finite", \.isFinite)
        let counts = Dictionary(outcomes.map { ($0, 1.0) }, uniquingKeysWith: +).sorted { $0.key < $1.key }
        return DiscreteDistribution(distinct: counts.map(\.key), counts.map { $0.value / Double(outcomes.count) })
    }
}
