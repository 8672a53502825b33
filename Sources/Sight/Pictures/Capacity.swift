import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackNetworks
import PullbackTraining

/// The accuracy of networks of several widths. A network that is too narrow misses the pattern; one that is
/// too wide memorizes the noise of the training examples and is no better on others.
///
///     try Capacity(of: .moons, widths: [1, 2, 4, 8, 16, 32], train: train, test: test).plot().write(to: "capacity.svg")
public struct Capacity: Codable, Equatable, Sendable {
    /// The networks of one width.
    public struct Point: Codable, Equatable, Sendable {
        /// The number of hidden neurons.
        public let width: Int
        /// The fraction of training examples, and of test examples, that is classified correctly, for each
        /// seed.
        public let trainAccuracies, testAccuracies: [Double]

        /// The mean over the seeds of the fraction of training examples that is classified correctly.
        public var train: Double { trainAccuracies.reduce(0, +) / Double(trainAccuracies.count) }
        /// The mean over the seeds of the fraction of test examples that is classified correctly.
        public var test: Double { testAccuracies.reduce(0, +) / Double(testAccuracies.count) }

        /// Creates the measurements of one width: a number for each seed.
        public init(width: Int, train: [Double], test: [Double]) {
            (self.width, trainAccuracies, testAccuracies) = (width, train, test)
        }

        enum CodingKeys: String, CodingKey {
            case width
            case trainAccuracies = "train_accuracies"
            case testAccuracies = "test_accuracies"
        }
    }

    /// The measurements of each width, in the order of the widths that were given.
    public let points: [Point]

    /// Creates a study from its measurements.
    public init(points: [Point]) { self.points = points }

    /// Trains networks with one hidden layer of each width according to a recipe, each once for every seed.
    ///
    /// Throws `Divergence` if the numbers of a network become infinite or NaN.
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
            return Point(width: width, train: accuracies.map(\.0), test: accuracies.map(\.1))
        }
    }

    /// Returns a plot of the mean accuracy on training and test examples over the width, with the range over
    /// the seeds.
    public func plot(title: String = "Capacity") -> Plot {
        let widths = points.map { Double($0.width) }
        let lowest = points.flatMap { $0.trainAccuracies + $0.testAccuracies }.min() ?? 0
        let seeds = points.map(\.trainAccuracies.count).max() ?? 0
        return Plot(
            title: title, x: Plot.Axis("hidden neurons", isLogarithmic: true),
            y: Plot.Axis(
                "accuracy" + (seeds > 1 ? ", mean and range of \(seeds) seeds" : ""), range: min(lowest, 0.5)...1.01),
            marks: [
                .spread(x: widths, values: points.map(\.trainAccuracies), color: .blue),
                .spread(x: widths, values: points.map(\.testAccuracies), color: .red),
                .curve(x: widths, y: points.map(\.train), label: "training", color: .blue),
                .curve(x: widths, y: points.map(\.test), label: "test", color: .red),
            ])
    }
}

extension KnownPicture {
    /// The picture of capacity. It uses few examples of moons that overlap, so that a wide network can
    /// memorize their noise.
    package static let capacity = KnownPicture(
        "capacity", "accuracy in training and in the test, by width",
        of: "27 networks that learn 100 noisy moons, 3 of each width"
    ) { options in
        .computed(work: "training 27 networks on 100 moons first: 3 of each width") {
            var generator = Generator(seed: options.seed)
            let (train, test) = Dataset.moons(count: 1000, noise: 0.4, using: &generator).split(
                fraction: 0.1, using: &generator)
            var recipe = Recipe.moons
            (recipe.epochs, recipe.batchSize, recipe.learningRate) = (300, train.count, 0.03)
            let widths = [1, 2, 4, 8, 16, 32, 64, 128, 256]
            let capacity = try Capacity(of: recipe, widths: widths, train: train, test: test)
            let title = "\(train.count) noisy moons to learn, \(test.count) to test"
            return Illustration(.plot(capacity.plot(title: title)), ["points": capacity.points.map(Means.init)])
        }
    }
}

/// The accuracies of one width, and their means.
private struct Means: Encodable {
    let width: Int
    let train, test: Double
    let trainAccuracies, testAccuracies: [Double]

    enum CodingKeys: String, CodingKey {
        case width, train, test
        case trainAccuracies = "train_accuracies"
        case testAccuracies = "test_accuracies"
    }

    init(_ point: Capacity.Point) {
        (width, train, test) = (point.width, point.train, point.test)
        (trainAccuracies, testAccuracies) = (point.trainAccuracies, point.testAccuracies)
    }
}
