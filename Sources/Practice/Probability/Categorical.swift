import PullbackArrays
import PullbackFiles

/// The distribution over k classes in which class c has probability p_c: P(y) = ∏ p_c^y_c for a one-hot
/// vector y.
///
/// The negative logarithm −ln P(y) = −Σ y_c ln p_c is cross-entropy.
public struct Categorical: Distribution {
    /// The probability of each class.
    public let probabilities: [Double]

    /// Creates a distribution with one class for each probability.
    ///
    /// Throws an error if there are no probabilities, one is negative, or their sum is not 1.
    public init(_ probabilities: [Double]) throws {
        if let problem = problem(with: probabilities) { throw Self.error(problem) }
        self.probabilities = probabilities
    }
}

extension Categorical {
    /// Returns ln p_c for class c, and −∞ for a number that is not a class.
    public func logProbability(of label: Int) -> Double {
        probabilities.indices.contains(label) ? .log(probabilities[label]) : -.infinity
    }

    /// The expectation Σ c p_c of the class index c. It has a meaning only if the index counts something.
    public var mean: Double { zip(0..., probabilities).reduce(0) { $0 + Double($1.0) * $1.1 } }

    /// The variance Σ (c − mean)² p_c of the class index c.
    public var variance: Double {
        let mean = mean
        return zip(0..., probabilities).reduce(0) { $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * $1.1 }
    }

    /// The entropy −Σ p ln p, in nats.
    public var entropy: Double { PullbackProbability.entropy(probabilities) }

    /// Draws `count` classes, as NumPy's `choice(k, count, p=probabilities)` does.
    public func samples(_ count: Int, using generator: inout Generator) -> [Int] {
        generator.choice(probabilities.count, count: count, probabilities: normalized(probabilities))
    }

    /// Returns the distribution in which each class has its frequency among the labels.
    ///
    /// The classes are 0 to the largest label.
    public static func fit(to labels: [Int]) throws -> Categorical {
        try fit(to: labels, classes: max(0, labels.max() ?? 0) + 1)
    }

    /// Returns the distribution over `classes` classes in which each class has its frequency among the
    /// labels.
    ///
    /// A class that does not occur has probability 0.
    public static func fit(to labels: [Int], classes: Int) throws -> Categorical {
        try check(labels, are: "from 0 to \(classes - 1)") { 0 <= $0 && $0 < classes }
        var counts = Array(repeating: 0.0, count: classes)
        for label in labels { counts[label] += 1 }
        return try Categorical(counts.map { $0 / Double(labels.count) })
    }
}
