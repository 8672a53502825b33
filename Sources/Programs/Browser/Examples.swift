import PullbackArrays
import PullbackDatasets

/// The points of a page: those to learn from and those to be tested on, each with its features and its
/// target.
public struct Examples: Sendable {
    /// Some of the points.
    public struct Part: Sendable {
        /// The features, of shape [points, features].
        public let features: NDArray<Double>
        /// The class of each point; empty if numbers are predicted.
        public let labels: [Int]
        /// The numbers to predict, of shape [points, targets]; without columns if classes are predicted.
        public let targets: NDArray<Double>

        /// The number of points.
        public var count: Int { features.shape[0] }

        /// Returns the points of some rows.
        public func rows(_ rows: [Int]) -> Part {
            Part(
                features: features.rows(rows), labels: labels.isEmpty ? [] : rows.map { labels[$0] },
                targets: targets.rows(rows))
        }
    }

    /// The points to learn from, and those to be tested on.
    public let train, test: Part

    init(_ parts: Dataset.Parts) { (train, test) = (Part(parts.train), Part(parts.test)) }
    init(_ parts: RegressionDataset.Parts) { (train, test) = (Part(parts.train), Part(parts.test)) }
}

extension Examples.Part {
    fileprivate init(_ data: Dataset) {
        let (features, labels) = data.batch(Array(0..<data.count)[...], as: Double.self)
        self.init(features: features, labels: labels, targets: .zeros([data.count, 0]))
    }

    fileprivate init(_ data: RegressionDataset) {
        self.init(features: data.features, labels: [], targets: data.targets)
    }
}
