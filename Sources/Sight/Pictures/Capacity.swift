import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackNetworks
import PullbackTraining

/// How the width of a network decides what it can learn: too narrow, it misses the pattern; too wide, it learns the
/// noise of the training examples by heart, and more is not better on others.
///
///     try Capacity(of: .moons, widths: [1, 2, 4, 8, 16, 32], train: train, test: test).plot().write(to: "capacity.svg")
public struct Capacity: Codable, Equatable, Sendable {
    /// The networks of one width.
    public struct Point: Codable, Equatable, Sendable {
        /// The number of hidden neurons.
        public let width: Int
        /// The fraction of training examples, and of others, that is right; the mean over the seeds.
        public let train, test: Double

        /// What was measured of one width.
        public init(width: Int, train: Double, test: Double) {
            (self.width, self.train, self.test) = (width, train, test)
        }
    }

    /// From narrow to wide.
    public let points: [Point]

    /// What was measured.
    public init(points: [Point]) { self.points = points }

    /// Trains networks with one hidden layer of each width as a recipe says, several times from different weights.
    ///
    /// Throws `Divergence` if one comes to an infinity.
    public init(of recipe: Recipe, widths: [Int], train: Dataset, test: Dataset, seeds: [UInt64] = [0, 1, 2]) throws {
        points = try widths.map { width in
            var recipe = recipe
            recipe.hidden = [width]
            let accuracies = try seeds.map { seed in
                var generator = Generator(seed: seed)
                let network = recipe.makeNetwork(for: train, using: &generator) as MLP<Float>
                try recipe.makeTrainer(for: network).fit(train, using: &generator)
                return (Evaluation(of: network, on: train).accuracy, Evaluation(of: network, on: test).accuracy)
            }
            let count = Double(seeds.count)
            return Point(
                width: width, train: accuracies.reduce(0) { $0 + $1.0 } / count,
                test: accuracies.reduce(0) { $0 + $1.1 } / count)
        }
    }

    /// The accuracy on training examples and on others over the width.
    public func plot(title: String = "Capacity") -> Plot {
        let widths = points.map { Double($0.width) }
        return Plot(
            title: title, x: Axis("hidden neurons", isLogarithmic: true), y: "accuracy",
            layers: [
                .curve(x: widths, y: points.map(\.train), label: "training", color: .blue),
                .curve(x: widths, y: points.map(\.test), label: "test", color: .red),
            ])
    }
}
