import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackTraining

/// A set of points for a network to learn: one that a page draws, or the page's own.
public enum ToyData: String, CaseIterable, Sendable {
    case blobs, moons, circles, spirals, xor, waves
    /// Points in the plane that the page gives, each with its class, or with a number to predict.
    case points, numbers

    /// The settings of `pullback train` for the data.
    public var recipe: Recipe {
        switch self {
        case .blobs: .blobs
        case .moons: .moons
        case .circles: .circles
        case .spirals: .spirals
        case .xor: .xor
        case .waves, .numbers: .waves
        case .points: .moons
        }
    }

    /// True if numbers are to be predicted, not classes.
    public var hasNumbers: Bool { self == .waves || self == .numbers }

    /// The number of classes; 0 if numbers are predicted. The page's own points may have more.
    var classCount: Int { hasNumbers ? 0 : self == .spirals ? 3 : 2 }

    /// True if the points have two coordinates.
    var isPlanar: Bool { self != .waves }

    /// Draws the points, and divides them into those to learn from and those to be tested on, as `pullback
    /// train` does.
    public func draw(
        points: Int?, noise: Double?, using generator: inout Generator
    ) throws(ThrownError) -> Examples {
        switch self {
        case .points, .numbers: throw PullbackError("data", "\(rawValue) are the page's own, and none are given")
        case .xor: return Examples(Dataset.Parts(train: .xor, test: .xor))
        case .waves:
            let waves = RegressionDataset.waves(count: points ?? 200, noise: noise ?? 0.1, using: &generator)
            var parts = try RegressionDataset.Parts(dividing: waves, using: &generator)
            _ = parts.standardize()
            return Examples(parts)
        case .blobs:
            return try divided(
                .blobs(count: points ?? 200, standardDeviation: noise ?? 1, using: &generator), using: &generator)
        case .moons:
            return try divided(.moons(count: points ?? 200, noise: noise ?? 0.1, using: &generator), using: &generator)
        case .circles:
            return try divided(
                .circles(count: points ?? 200, noise: noise ?? 0.1, using: &generator), using: &generator)
        case .spirals:
            return try divided(
                .spirals(count: points ?? 300, noise: noise ?? 0.2, using: &generator), using: &generator)
        }
    }

    private func divided(_ data: Dataset, using generator: inout Generator) throws(ThrownError) -> Examples {
        Examples(try Dataset.Parts(dividing: data, using: &generator))
    }
}
