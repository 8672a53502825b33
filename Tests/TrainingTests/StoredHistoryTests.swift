import Foundation
import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of the history of a training that a file stores.
@Suite struct StoredHistoryTests {
    private func history(_ count: Int, isWatched: Bool = false) -> History {
        let names = ["layers.0.weight", "layers.0.bias"]
        return History(
            parameterNames: names,
            epochs: (1...count).map { number in
                let score = History.Score(loss: 1 / Double(number), accuracy: 0.5)
                return History.Epoch(
                    number: number, loss: 2 / Double(number), accuracy: 0.25, seconds: Double.random(in: 0...1),
                    gradientNorms: [Double(number), number == 2 ? .infinity : 0.1], test: score,
                    validation: isWatched ? score : nil)
            })
    }

    private func written(_ history: History) throws -> (checkpoint: Checkpoint, bytes: Data) {
        let folder = try TemporaryFolder()
        var generator = Generator(seed: 0)
        var checkpoint = Checkpoint(of: MLP<Float>([2, 3, 2], using: &generator))
        checkpoint.history = history
        checkpoint.moments = [Checkpoint.Moment(of: MLP<Float>([2, 3, 2], using: &generator), update: 3, loss: 0.25)]
        try checkpoint.write(to: folder.file("model"))
        return (
            try Checkpoint(contentsOf: folder.file("model")), try Data(contentsOf: URL(filePath: folder.file("model")))
        )
    }

    @Test("Every number comes back in single precision, infinite ones too, but for times", arguments: [false, true])
    func roundTrip(_ isWatched: Bool) throws {
        let old = history(20, isWatched: isWatched)
        let new = try #require(try written(old).checkpoint.history)
        #expect(new.parameterNames == old.parameterNames && new.epochs.map(\.number) == Array(1...20))
        for (a, b) in zip(old.epochs, new.epochs) {
            #expect(b.loss == Double(Float(a.loss)) && b.test.loss == Double(Float(a.test.loss)) && b.seconds == nil)
            #expect(b.gradientNorms == a.gradientNorms.map { Double(Float($0)) })
            #expect((b.validation?.accuracy == a.validation?.accuracy) && (a.validation == nil) != isWatched)
        }
    }

    @Test("Times, which differ from run to run, leave no trace in the bytes")
    func sameBytes() throws { #expect(try written(history(5)).bytes == written(history(5)).bytes) }

    @Test("A long training leaves at most 501 epochs, among them the last", arguments: [499, 500, 501, 1000, 12345])
    func long(_ count: Int) throws {
        let numbers = try #require(try written(history(count)).checkpoint.history).epochs.map(\.number)
        #expect(numbers.last == count && numbers.count <= 501 && numbers.count >= min(count, 250))
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count)
    }

    @Test("A moment gives the network as it was then, and one of another network none")
    func moments() throws {
        var generator = Generator(seed: 7)
        let network = MLP<Float>([2, 3, 2], activation: .tanh, using: &generator)
        var checkpoint = Checkpoint(of: network)
        checkpoint.moments = [Checkpoint.Moment(of: network, update: 3, loss: 0.25)]
        let other = MLP<Float>([2, 4, 2], using: &generator)
        checkpoint.moments.append(Checkpoint.Moment(of: other, update: 4, loss: 0.125))
        network.layers[0].weight = Tensor(.zeros([2, 3]))
        let found = checkpoint.networksWhileLearning
        #expect(found.count == 1 && found[0].update == 3 && found[0].loss == 0.25)
        var again = Generator(seed: 7)
        let drawn = MLP<Float>([2, 3, 2], activation: .tanh, using: &again)
        #expect(zip(found[0].network.parameters, drawn.parameters).allSatisfy { $0.array == $1.array })
    }
}
