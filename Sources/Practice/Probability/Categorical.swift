import PullbackArrays
import PullbackFiles

/// One class of k: class c with probability p_c. P(y) = ∏ p_c^y_c for a one-hot y.
///
/// −ln P(y) = −Σ y_c ln p_c is cross-entropy.
public struct Categorical: Distribution {
    /// The probability of each class.
    public let probabilities: [Double]

    /// A class for each probability; none negative, their sum 1.
    public init(_ probabilities: [Double]) throws {
        if let problem = problem(with: probabilities) { throw Self.error(problem) }
        self.probabilities = probabilities
    }
}

extension Categorical {
    /// ln p_c; −∞ of a class that there is not.
    public func logProbability(of label: Int) -> Double {
        probabilities.indices.contains(label) ? .log(probabilities[label]) : -.infinity
    }

    /// Σ c p_c: of the class's index, so it says something only where the classes count something.
    public var mean: Double { zip(0..., probabilities).reduce(0) { $0 + Double($1.0) * $1.1 } }

    /// Σ (c − mean)² p_c, of the class's index.
    public var variance: Double {
        let mean = mean
        return zip(0..., probabilities).reduce(0) { $0 + (Double($1.0) - mean) * (Double($1.0) - mean) * $1.1 }
    }

    /// −Σ p ln p.
    public var entropy: Double { PullbackProbability.entropy(probabilities) }

    /// NumPy: `choice(k, count, p=probabilities)`.
    public func samples(_ count: Int, using generator: inout Generator) -> [Int] {
        generator.choice(probabilities.count, count: count, probabilities: normalized(probabilities))
    }

    /// p is the frequency of each class, from 0 to the last one that was observed.
    public static func fit(to labels: [Int]) throws -> Categorical {
        try fit(to: labels, classes: max(0, labels.max() ?? 0) + 1)
    }

    /// p is the frequency of each of so many classes, whether it was observed or not.
    public static func fit(to labels: [Int], classes: Int) throws -> Categorical {
        try check(labels, are: "from 0 to \(classes - 1)") { 0 <= $0 && $0 < classes }
        var counts = Array(repeating: 0.0, count: classes)
        for label in labels { counts[label] += 1 }
        return try Categorical(counts.map { $0 / Double(labels.count) })
    }
}
