import PullbackArrays
import PullbackFiles

/// How far the results of a training with several seeds lie apart.
public struct Spread: Equatable, Sendable, CustomStringConvertible {
    /// The number of results.
    public let count: Int
    /// The mean x̄ = Σx / n.
    public let mean: Double
    /// The sample standard deviation √(Σ(x − x̄)² / (n − 1)); `nil` for one result, which says nothing of the
    /// others. NumPy: `std(ddof=1)`.
    public let standardDeviation: Double?

    /// Measures results, of which there is at least one.
    public init(of results: [Double]) {
        require(!results.isEmpty, "Spread: there are no results")
        let n = Double(results.count)
        let mean = results.reduce(0, +) / n
        let squares = results.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        (count, self.mean) = (results.count, mean)
        standardDeviation = count > 1 ? (squares / (n - 1)).squareRoot() : nil
    }

    /// The standard deviation of the mean, s / √n: how far the mean would move if other seeds were taken.
    public var standardError: Double? { standardDeviation.map { $0 / Double(count).squareRoot() } }

    /// The mean and, behind ±, the standard deviation: "0.9721 ± 0.0012".
    public var description: String { decimals(mean) + (standardDeviation.map { " ± \(decimals($0))" } ?? "") }
}
