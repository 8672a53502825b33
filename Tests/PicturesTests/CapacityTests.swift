import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackPictures
import PullbackTraining
import Testing

@Suite("Capacity") struct CapacityTests {
    @Test("For each width the mean accuracy over the seeds, in training and in the test")
    func measured() throws {
        var generator = Generator(seed: 0)
        let (train, test) = Dataset.moons(count: 80, using: &generator).split(fraction: 0.5, using: &generator)
        var recipe = Recipe.moons
        recipe.epochs = 5
        let capacity = try Capacity(of: recipe, widths: [1, 8], train: train, test: test, seeds: [3, 4])
        #expect(capacity.points.map(\.width) == [1, 8])

        recipe.hidden = [8]
        let accuracies = try [3, 4].map { (seed: UInt64) in
            var generator = Generator(seed: seed)
            let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
            try recipe.makeTrainer(for: network).fit(train, using: &generator)
            return (Evaluation(of: network, on: train).accuracy, Evaluation(of: network, on: test).accuracy)
        }
        #expect(capacity.points[1].train == (accuracies[0].0 + accuracies[1].0) / 2)
        #expect(capacity.points[1].test == (accuracies[0].1 + accuracies[1].1) / 2)
        #expect(capacity.points[1].testAccuracies == accuracies.map(\.1))
        // Each curve with how far its seeds lie apart.
        #expect(capacity.plot().marks.count == 4)
        let poor = Capacity(points: [Capacity.Point(width: 1, train: [0.75, 0.25], test: [0.125, 0.5])])
        #expect(poor.plot().y.range == 0.125...1.01)
    }
}
