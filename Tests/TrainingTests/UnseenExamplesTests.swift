import PullbackArrays
import PullbackDatasets
import PullbackFiles
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// Tests of which examples count as unseen, and which data suit a network.
@Suite struct UnseenExamplesTests {
    private func checkpoint(_ data: Checkpoint.DataDescription?, _ sizes: [Int] = [64, 10]) -> Checkpoint {
        var generator = Generator(seed: 0)
        return Checkpoint(of: MLP<Float>(sizes, using: &generator), data: data)
    }

    private func digits(_ seed: UInt64) throws -> Dataset.Parts {
        var generator = Generator(seed: seed)
        return try Dataset.Parts(dividing: .digits, using: &generator)
    }

    @Test("Rows divided as they were are unseen; divided otherwise, or changed, they are refused")
    func divided() throws {
        var data = Checkpoint.DataDescription(of: .digits, name: "digits", seed: 3)
        data.learned = Checkpoint.Fingerprint(of: try digits(3).train)
        let network = checkpoint(data)
        #expect(network.dataSeed() == 3 && network.dataSeed(asked: 7) == 7 && checkpoint(nil).dataSeed() == 0)
        try network.requireUnseen(digits(3), of: "digits", at: "FILE")
        try network.requireUnseen(digits(7), of: "other", seed: 7, at: "FILE")
        let foreign = #expect(throws: PullbackError.self) {
            try network.requireUnseen(digits(7), of: "digits", seed: 7, at: "FILE")
        }
        #expect(foreign?.description.hasPrefix("FILE: learned digits as seed 3 divides it") == true)
        let changed = #expect(throws: PullbackError.self) {
            try network.requireUnseen(digits(7), of: "digits", at: "FILE")
        }
        #expect(changed?.description.hasPrefix("digits: is no longer what FILE learned (1438 examples") == true)
    }

    @Test("Classes come in the network's order; other features and other classes are refused with both lists")
    func fitting() throws {
        let table = Dataset(
            name: "t", features: .numbers([1, 2, 3, 4]), width: 2, labels: [0, 1], classNames: ["a", "b"])
        let data = Checkpoint.DataDescription(name: "t", classNames: ["b", "c", "a"], seed: 0)
        let fitting = try checkpoint(data, [2, 3]).fitting(table, at: "FILE")
        #expect(fitting.labels == [2, 0] && fitting.classNames == ["b", "c", "a"])
        #expect(try checkpoint(nil, [2, 2]).fitting(table, at: "FILE").classNames == ["a", "b"])
        for (network, line) in [
            (checkpoint(data, [3, 3]), "FILE: takes 3 features, t has 2"),
            (checkpoint(nil, [2, 3]), "FILE: tells 0, 1, 2 apart, t has a, b"),
        ] {
            let error = #expect(throws: PullbackError.self) { try network.fitting(table, at: "FILE") }
            #expect(error?.description == line)
        }
    }

    @Test("The table of datasets: names are told apart, and each row makes what it says")
    func table() async throws {
        #expect(Set(KnownDataset.all.map(\.name)).count == KnownDataset.all.count && KnownDataset.named("none") == nil)
        for dataset in KnownDataset.all {
            if case .mnist = dataset.origin { continue }
            var (first, second) = (Generator(seed: 1), Generator(seed: 1))
            if let make = dataset.makeNumbers {
                #expect(Checkpoint.Fingerprint(of: make(&first)) == Checkpoint.Fingerprint(of: make(&second)))
                continue
            }
            let parts = try await dataset.load(using: &first) { "" },
                again = try await dataset.load(using: &second) { "" }
            #expect(Checkpoint.Fingerprint(of: parts.train) == Checkpoint.Fingerprint(of: again.train))
            #expect(parts.test.count > 0 && parts.train.classNames == parts.test.classNames && parts.validation == nil)
        }
    }

    @Test("The memory of a training grows with the layers and the precision")
    func memory() {
        var recipe = Recipe(hidden: [1_000_000, 1_000_000], learningRate: 1, epochs: 1)
        // 10¹² weights in six arrays (parameter, copy, gradient, two moments, and one temporary), four bytes
        // per number.
        #expect((2.4e13...2.5e13).contains(recipe.memoryNeeded(for: .digits)))
        recipe.precision = .double
        #expect((4.8e13...5e13).contains(recipe.memoryNeeded(for: .digits)))
    }
}
