import PullbackArrays
import PullbackDatasets
import PullbackDrawing
import PullbackNetworks
import PullbackPictures
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("Snapshots") struct SnapshotsTests {
    @Test("Logistic regression on the blobs after 0, 100, 500 and 2000 updates; at 0 there is no line")
    func logisticRegression() {
        var generator = Generator(seed: 0)
        let snapshots = LearningSnapshots(ofLogisticRegressionOn: .blobs(using: &generator), x: -5...5, y: -5...5)
        #expect(snapshots.moments.map(\.update) == [0, 100, 500, 2000])
        #expect(
            distance(snapshots.moments.map(\.loss), [0.69314718, 0.03772775, 0.01627159, 0.00924456])
                <= Tolerance.printed(decimals: 8))
        #expect(snapshots.moments[0].boundary.probabilities[1].allSatisfy { $0 == 0.5 })
        let panels = snapshots.panels()
        #expect(panels.columns == 2 && panels.plots.map(\.marks.count) == [3, 4, 4, 4])
        #expect(
            panels.plots.map(\.title) == [
                "before training: loss 0.6931, 100 wrong", "after 100 updates: loss 0.03773, 1 wrong",
                "after 500 updates: loss 0.01627, 1 wrong", "after 2000 updates: loss 0.009245, 1 wrong",
            ])
    }

    @Test("Of a trainer: the snapshot at k is the network after k updates")
    func trainer() throws {
        func trainer(_ generator: inout Generator, epochs: Int) -> (Dataset, Trainer<MLP<Double>>) {
            let data = Dataset.moons(count: 20, using: &generator)
            let network = MLP<Double>([2, 3, 2], using: &generator)
            return (data, Trainer(network, SGD(network.parameters, learningRate: 0.1), epochs: epochs, batchSize: 5))
        }
        var generator = Generator(seed: 0)
        let (data, taken) = trainer(&generator, epochs: 3)
        let before = Evaluation(of: taken.model, on: data).loss
        let snapshots = try LearningSnapshots(of: taken, on: data, after: [0, 8, 12, 13], using: &generator)
        // Three epochs of four batches: a thirteenth update there is not.
        #expect(snapshots.moments.map(\.update) == [0, 8, 12] && snapshots.moments[0].loss == before)
        for (epochs, moment) in [(2, snapshots.moments[1]), (3, snapshots.moments[2])] {
            var generator = Generator(seed: 0)
            let (data, trainer) = trainer(&generator, epochs: epochs)
            try trainer.fit(data, using: &generator)
            #expect(moment.loss == Evaluation(of: trainer.model, on: data).loss)
            #expect(moment.boundary.probabilities == DecisionBoundary(of: trainer.model, on: data).probabilities)
        }
    }
}
