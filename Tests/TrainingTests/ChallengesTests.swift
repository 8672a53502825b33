import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import Testing

@testable import PullbackTraining

/// What the courses' challenges show: momentum, weight decay and width, each over the same seeds with and without it, so
/// that the difference can be told from chance.
@Suite("The challenges of the graduation project") struct ChallengesTests {
    private let seeds: [UInt64] = [0, 1, 2, 3, 4, 5]

    /// Trains with each seed and returns the accuracy of the training and of the test examples at the end, and the losses
    /// of the epochs.
    private func run(
        _ recipe: Recipe, on data: (UInt64) throws -> (train: Dataset, test: Dataset)
    ) throws -> [(train: Double, test: Double, losses: [Double])] {
        try seeds.map { seed in
            let (train, test) = try data(seed)
            var generator = Generator(seed: seed)
            let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
            var losses: [Double] = []
            try recipe.makeTrainer(for: network).fit(train, using: &generator) { losses.append($0.loss) }
            return (
                Evaluation(of: network, on: train).accuracy, Evaluation(of: network, on: test).accuracy, losses
            )
        }
    }

    /// Few moons that overlap, so that a wide network can memorize their noise, and many to test.
    private func noisyMoons(_ seed: UInt64) -> (train: Dataset, test: Dataset) {
        var generator = Generator(seed: 100 + seed)
        return Dataset.moons(count: 600, noise: 0.4, using: &generator).split(fraction: 0.1, using: &generator)
            as (Dataset, Dataset)
    }

    @Test("Momentum: with the same learning rate, fewer epochs until the digits' loss is below ½")
    func momentum() throws {
        let digits: (UInt64) throws -> (train: Dataset, test: Dataset) = { seed in
            var generator = Generator(seed: seed)
            return Dataset.digits.subset(0..<500).split(fraction: 0.8, using: &generator) as (Dataset, Dataset)
        }
        func epochs(_ momentum: Double) throws -> [Double] {
            var recipe = Recipe(hidden: [32], learningRate: 0.02, epochs: 30)
            (recipe.optimizer, recipe.momentum) = (.sgd, momentum)
            return try run(recipe, on: digits).map { run in
                Double(run.losses.firstIndex { $0 < 0.5 } ?? run.losses.count)
            }
        }
        let difference = try #require(try PairedDifference(epochs(0.9), epochs(0)))
        #expect(difference.spread.mean < 0 && !difference.isWithinSpread, "\(difference.spread)")
    }

    @Test("L2: weight decay narrows the gap between training and test on noisy moons")
    func weightDecay() throws {
        func gaps(_ decay: Double) throws -> [Double] {
            var recipe = Recipe(hidden: [64, 64], learningRate: 0.01, epochs: 150)
            (recipe.optimizer, recipe.weightDecay) = (.adamw, decay)
            return try run(recipe, on: noisyMoons).map { $0.train - $0.test }
        }
        let difference = try #require(try PairedDifference(gaps(1), gaps(0)))
        #expect(difference.spread.mean < 0 && !difference.isWithinSpread, "\(difference.spread)")
    }

    @Test("Width: a wider network learns the training moons better, and the test moons not better")
    func width() throws {
        func results(_ width: Int) throws -> [(train: Double, test: Double, losses: [Double])] {
            try run(Recipe(hidden: [width, width], learningRate: 0.01, epochs: 150), on: noisyMoons)
        }
        let (narrow, wide) = (try results(4), try results(64))
        let train = try #require(PairedDifference(wide.map(\.train), narrow.map(\.train)))
        #expect(train.spread.mean > 0 && !train.isWithinSpread, "\(train.spread)")
        let test = try #require(PairedDifference(wide.map(\.test), narrow.map(\.test)))
        #expect(test.spread.mean < 0 || test.isWithinSpread, "\(test.spread)")
    }
}
