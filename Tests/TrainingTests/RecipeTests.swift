import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

@Suite struct RecipeTests {
    /// Returns the accuracy on the test set of a network trained on the training set according to a recipe.
    private func accuracy(_ recipe: Recipe, _ train: Dataset, _ test: Dataset, _ generator: inout Generator) throws
        -> Double
    {
        let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
        try recipe.makeTrainer(for: network).fit(train, using: &generator)
        return Evaluation(of: network, on: test).accuracy
    }

    /// Returns the accuracy on the fifth of the examples that is held out.
    private func accuracy(_ recipe: Recipe, seed: UInt64, _ make: (inout Generator) -> Dataset) throws -> Double {
        var generator = Generator(seed: seed)
        let (train, test) = make(&generator).split(fraction: 0.8, using: &generator)
        return try accuracy(recipe, train, test, &generator)
    }

    @Test("XOR is learned from at least 99 of 100 seeds")
    func xor() throws {
        let right = try (0..<100).count { seed in
            var generator = Generator(seed: UInt64(seed))
            return try accuracy(.xor, .xor, .xor, &generator) == 1
        }
        #expect(right >= 99)
    }

    /// Three splits hold out 1077 rows. Where 979 of 1000 are right, 960 lie four standard deviations below.
    @Test("Digits that are held out are recognised, more than 96 of 100")
    func digits() throws {
        let accuracies = try [0, 1, 2].map { seed in try accuracy(.digits, seed: seed) { _ in .digits } }
        #expect(accuracies.reduce(0, +) / 3 > 0.96)
    }

    @Test("Toy sets are told apart")
    func toys() throws {
        #expect(try accuracy(.blobs, seed: 0) { .blobs(using: &$0) } >= 0.95)
        #expect(try accuracy(.moons, seed: 0) { .moons(using: &$0) } >= 0.95)
        #expect(try accuracy(.circles, seed: 0) { .circles(using: &$0) } >= 0.95)
        #expect(try accuracy(.spirals, seed: 0) { .spirals(using: &$0) } >= 0.9)
    }

    @Test(
        "One epoch of MNIST is enough for 93 of 100 test images",
        .enabled(if: MNISTFiles.arePresent, "\(MNISTFiles.absence)"))
    func mnist() throws {
        let (train, test) = try MNIST.load(from: MNISTFiles.folder)
        var recipe = Recipe.mnist
        recipe.epochs = 1
        var generator = Generator(seed: 0)
        #expect(try accuracy(recipe, train, test, &generator) > 0.93)
    }

    @Test("A recipe says what it is")
    func description() {
        #expect(
            "\(Recipe.digits)" == "hidden 64, relu, he; sgd, learning rate 0.1, momentum 0.9; batch size 32, epochs 20")
        var recipe = Recipe(hidden: [], learningRate: 1, epochs: 1)
        recipe.precision = .double
        #expect("\(recipe)".hasPrefix("linear, ") && "\(recipe)".hasSuffix(", double precision"))
    }

    @Test("Every known optimizer has a name of its own, is made by it, and is read from a file")
    func knownOptimizers() throws {
        let names = OptimizerName.allCases
        #expect(Set(names).count == KnownOptimizer<Float>.all.count && names.contains(.sgd))
        for name in names {
            #expect(OptimizerName(rawValue: name.rawValue) == name && name.row(as: Double.self).name == name.rawValue)
            var recipe = Recipe(hidden: [], learningRate: 0.25, epochs: 1)
            recipe.optimizer = name
            #expect(recipe.makeOptimizer(for: [] as [Parameter<Double>]).learningRate == 0.25)
            #expect(try JSONDecoder().decode(Recipe.self, from: JSONEncoder().encode(recipe)) == recipe)
        }
        #expect(OptimizerName(rawValue: "sdg") == nil)
        #expect(throws: (any Error).self) { try JSONDecoder().decode(OptimizerName.self, from: Data(#""sdg""#.utf8)) }
    }

    @Test("A recipe makes the optimizer that it names")
    func optimizer() {
        var recipe = Recipe(hidden: [], learningRate: 0.25, epochs: 1)
        recipe.momentum = 0.5
        recipe.weightDecay = 0.125
        recipe.optimizer = .sgd
        let sgd = recipe.makeOptimizer(for: [] as [Parameter<Float>]) as? SGD<Float>
        #expect(sgd?.learningRate == 0.25 && sgd?.momentum == 0.5 && sgd?.weightDecay == 0.125)
        recipe.optimizer = .adam
        let adam = recipe.makeOptimizer(for: [] as [Parameter<Float>]) as? Adam<Float>
        #expect(adam?.learningRate == 0.25 && adam?.weightDecay == 0.125)
        recipe.optimizer = .adamw
        let adamW = recipe.makeOptimizer(for: [] as [Parameter<Float>]) as? AdamW<Float>
        #expect(adamW?.learningRate == 0.25 && adamW?.weightDecay == 0.125)
    }
}
