import Foundation
import PullbackFiles
import PullbackTestSupport
import PullbackTraining
import Synchronization
import Testing

@Suite("Sweep") struct SweepTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func sweep(
        _ rates: String = "1..9:9", seeds: Int = 3, epochs: Int = 9, halving: Int? = nil, optimizers: String = "a,b"
    ) throws -> Sweep {
        let space = SearchSpace([
            try SweptSetting("optimizer", optimizers), try SweptSetting("batch-size", rates, scale: .whole),
        ])
        return Sweep(
            try space.grid().combinations, seeds: (0..<UInt64(seeds)).map { $0 }, epochs: epochs, halving: halving)
    }

    private struct Refusal: Error, CustomStringConvertible { let description = "no,\n\"never\"" }

    /// A training of which all is known: better with a larger size, with more epochs, and a little with the seed.
    @Sendable private static func train(_ run: SweepRun) throws -> SweepResult {
        let size = Double(run["batch-size"] ?? "") ?? 0
        if run["optimizer"] == "b", size == 3 { throw Refusal() }
        let score =
            size / 10 + Double(run.epochs) / 1000 + Double(run.seed) / 7e5 - (run["optimizer"] == "b" ? 0.05 : 0)
        return SweepResult(
            .init(loss: 1 - score, accuracy: score), test: .init(loss: 0.1, accuracy: 1.0 / 3), epochs: run.epochs)
    }

    private func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    @Test(
        "Every training is done once, and the best settings are found; one that fails is a result, and the others go on"
    )
    func grid() async throws {
        let sweep = try sweep()
        let seen = Mutex<[SweepRun]>([])
        let results = try await sweep.run(atMost: 2) { run in
            seen.withLock { $0.append(run) }
            return try Self.train(run)
        }
        #expect(seen.withLock { $0.count == 54 && Set($0).count == 54 } && sweep.size == (54, 486))
        #expect(results.isComplete && results.outcomes.count == 54)
        let best = try #require(results.best)
        #expect(best.entry.settings.map(\.value) == ["a", "9"] && best.run.seed == 2 && best.tests.count == 3)
        #expect(try Self.train(best.run) == best.result)
        let last = try #require(results.comparison(of: 0).entries.last)
        #expect(last.settings.map(\.value) == ["b", "3"] && last.failures.count == 3)
    }

    @Test("Loss, by which the smallest is the best")
    func losses() async throws {
        let sweep = Sweep(
            try sweep().combinations, seeds: [0, 1], epochs: 2, comparing: "validation loss", comparesAccuracy: false)
        let best = try #require(try await sweep.run(train: Self.train).best)
        #expect(best.entry.settings.map(\.value) == ["a", "9"] && best.run.seed == 1)
    }

    @Test("Halving keeps the best, trains them longer, and leaves out what failed")
    func halving() async throws {
        let sweep = try sweep(halving: 3)
        let seen = Mutex<[Int: Set<String>]>([:])
        let results = try await sweep.run(atMost: 2) { run in
            let name = run.settings.map(\.value).joined()
            _ = seen.withLock { $0[run.epochs, default: []].insert(name) }
            return try Self.train(run)
        }
        #expect(sweep.schedule.rungs.map { [$0.combinations, $0.epochs] } == [[18, 1], [6, 3], [2, 9]])
        seen.withLock {
            #expect($0[1]?.count == 18 && $0[3] == ["a9", "b9", "a8", "b8", "a7", "b7"] && $0[9] == ["a9", "b9"])
        }
        #expect(results.reached == 2 && results.isComplete && sweep.size == (78, 3 * (18 + 18 + 18)))
        #expect(results.best?.run.epochs == 9)
        // All but one combination fail: no other goes on.
        let few = try await sweep.run { run in
            guard run["batch-size"] == "4", run["optimizer"] == "a" else { throw Refusal() }
            return try Self.train(run)
        }
        #expect(few.outcomes.count == 54 + 3 + 3 && few.best?.entry.settings.map(\.value) == ["a", "4"])
        let none = try await sweep.run { _ in throw Refusal() }
        #expect(none.outcomes.count == 54 && none.best == nil && none.isComplete)
    }

    @Test("A setting of epochs decides for how long its combination is trained")
    func epochs() async throws {
        let sweep = Sweep(
            try SearchSpace([SweptSetting("epochs", "2,5", scale: .whole)]).grid().combinations, seeds: [0], epochs: 9)
        let path = folder.file("epochs.csv")
        let results = try await sweep.run(keptIn: try SweepFile(path, of: sweep, subject: ["x"])) { run in
            SweepResult(.init(loss: 1, accuracy: Double(run.epochs)))
        }
        #expect(Set(results.outcomes.keys.map(\.epochs)) == [2, 5] && sweep.size == (2, 7))
        #expect(try SweepFile(path, of: sweep, subject: ["x"]).outcomes == results.outcomes)
    }

    @Test("What is kept in a file is read as it was, in both forms", arguments: ["s.csv", "s.json", "s.jsonl"])
    func kept(_ name: String) async throws {
        let (sweep, path) = (try sweep(), folder.file(name))
        let results = try await sweep.run(
            keptIn: try SweepFile(path, of: sweep, subject: ["x", "--y 1"], data: "d"), train: Self.train)
        let read = try SweepFile(path, of: sweep, subject: ["x", "--y 1"], data: "d").outcomes
        let failed = try #require(read.keys.first { $0["optimizer"] == "b" && $0["batch-size"] == "3" })
        #expect(read[failed] == .failed("no, \"never\""))
        #expect(
            read.count == 54
                && read.filter { $0.value != .failed("no, \"never\"") }
                    == results.outcomes.filter {
                        if case .finished = $0.value { true } else { false }
                    }
        )
        let again = try await sweep.run(keptIn: try SweepFile(path, of: sweep, subject: ["x", "--y 1"], data: "d")) {
            _ in
            Issue.record("trained again")
            throw Refusal()
        }
        #expect(again.outcomes == read)
    }

    @Test(
        "Stopped anywhere, even within a line, and gone on with, a sweep leaves the same lines",
        arguments: ["s.csv", "s.jsonl"], [nil, 3])
    func resumed(_ name: String, _ halving: Int?) async throws {
        let sweep = try sweep(halving: halving)
        let (whole, path) = (folder.file("whole-" + name), folder.file(name))
        _ = try await sweep.run(atMost: 1, keptIn: try SweepFile(whole, of: sweep, subject: ["x"]), train: Self.train)
        let bytes = try Data(contentsOf: URL(filePath: whole))
        for length in stride(from: 0, through: bytes.count, by: 97) {
            try bytes.prefix(length).write(to: URL(filePath: path))
            _ = try await sweep.run(
                atMost: 2, keptIn: try SweepFile(path, of: sweep, subject: ["x"]), train: Self.train)
            #expect(try lines(path).sorted() == lines(whole).sorted(), "\(length) bytes")
        }
        // A loss of power may leave zeros.
        try (bytes.prefix(bytes.count / 2) + Data(count: 50)).write(to: URL(filePath: path))
        _ = try await sweep.run(atMost: 2, keptIn: try SweepFile(path, of: sweep, subject: ["x"]), train: Self.train)
        #expect(try lines(path).sorted() == lines(whole).sorted())
    }

    @Test("With more seeds or more values, only what is missing is trained")
    func grown() async throws {
        let path = folder.file("s.csv")
        let small = try sweep("1,2", seeds: 2)
        _ = try await small.run(keptIn: try SweepFile(path, of: small, subject: ["x"]), train: Self.train)
        let large = try sweep("1,2,5", seeds: 3)
        let seen = Mutex<[SweepRun]>([])
        let results = try await large.run(keptIn: try SweepFile(path, of: large, subject: ["x"])) { run in
            seen.withLock { $0.append(run) }
            return try Self.train(run)
        }
        #expect(seen.withLock(\.count) == 18 - 8 && results.outcomes.count == 18)
        #expect(seen.withLock { $0.allSatisfy { $0.seed == 2 || $0["batch-size"] == "5" } })
    }

    @Test("A training that is cancelled is no result: it is missing, and so is all that follows")
    func cancelled() async throws {
        let (sweep, path) = (try sweep(), folder.file("s.csv"))
        let results = try await sweep.run(atMost: 1, keptIn: try SweepFile(path, of: sweep, subject: ["x"])) { run in
            if run.seed > 0 { throw CancellationError() }
            return try Self.train(run)
        }
        #expect(results.outcomes.count == 18 && !results.isComplete)
        #expect(try lines(path).count == 19)
    }

    @Test("A loss that is not finite is a failure")
    func infinite() async throws {
        let results = try await sweep("1,2", seeds: 1).run { _ in SweepResult(.init(loss: .nan, accuracy: 1)) }
        #expect(results.outcomes.values.allSatisfy { $0 == .failed("the loss is not finite") } && results.best == nil)
    }

    @Test(
        "A file of another sweep is refused and left as it is, and the difference told",
        arguments: ["s.csv", "s.jsonl"])
    func foreign(_ name: String) async throws {
        let path = folder.file(name), own = try sweep("1,2", seeds: 2)
        _ = try await own.run(
            keptIn: try SweepFile(path, of: own, subject: ["x", "--y 1", "--z"], data: "d"), train: Self.train)
        let bytes = try Data(contentsOf: URL(filePath: path))
        let space = SearchSpace([try SweptSetting("optimizer", "a,b")])
        let other = Sweep(try space.grid().combinations, seeds: [0, 1], epochs: 9)
        let subject = ["x", "--y 1", "--z"]
        for (sweep, subject, data, expected) in [
            (own, ["x", "--y 2", "--z"], "d", "it has --y 1, this one --y 2"),
            (own, ["x", "--y 1"], "d", "it has --z, this one not"),
            (own, ["w", "--y 1", "--z"], "d", "it has x, this one w"),
            (own, subject, "e", "is of other data"), (other, subject, "d", ", this one optimizer"),
            (try sweep("1,3", seeds: 2), subject, "d", "it has batch-size 2, which this one does not try"),
            (try sweep("1,2", seeds: 1), subject, "d", "it has seed 1, this one only seed 0"),
            (try sweep("1,2", seeds: 2, epochs: 8), subject, "d", "it has a training of 9 epochs, this one of 8"),
        ] as [(Sweep, [String], String, String)] {
            let error = #expect(throws: PullbackError.self) {
                _ = try SweepFile(path, of: sweep, subject: subject, data: data)
            }
            #expect(
                error?.description.contains(expected) == true, "\(error?.description ?? "accepted"), not \(expected)")
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }

    @Test("A file that is none, and a line that is none before the last, are refused and left as they are")
    func broken() async throws {
        let sweep = try sweep("1,2", seeds: 1), path = folder.file("s.csv")
        let mine = "name,age\nAda,36\n"
        try Data(mine.utf8).write(to: URL(filePath: path))
        #expect(throws: PullbackError.self) { _ = try SweepFile(path, of: sweep, subject: ["x"]) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == mine)
        try FileManager.default.removeItem(atPath: path)
        _ = try await sweep.run(keptIn: try SweepFile(path, of: sweep, subject: ["x"]), train: Self.train)
        var text = try lines(path)
        text[2] = "finished,zero"
        try Data((text.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        let error = #expect(throws: PullbackError.self) { _ = try SweepFile(path, of: sweep, subject: ["x"]) }
        #expect(error?.place == path + ":3" && error?.problem == "is not a line of this sweep's results")
        #expect(try lines(path) == text)
    }

    @Test("A file that another sweep writes is refused")
    func locked() throws {
        let (sweep, path) = (try sweep(), folder.file("s.csv"))
        let first = try SweepFile(path, of: sweep, subject: ["x"])
        let error = #expect(throws: PullbackError.self) { _ = try SweepFile(path, of: sweep, subject: ["x"]) }
        #expect(error?.problem.hasPrefix("another sweep writes its results there") == true)
        withExtendedLifetime(first) {}
    }

    @Test("Runs and outcomes can be sent to another process and back")
    func coded() throws {
        let run = SweepRun([.init("hidden", "64x32")], seed: .max, epochs: 3)
        #expect(try JSONDecoder().decode(SweepRun.self, from: JSONEncoder().encode(run)) == run)
        for outcome in [SweepOutcome.failed("no"), .finished(SweepResult(.init(loss: 0.1), test: nil, epochs: 2))] {
            #expect(try JSONDecoder().decode(SweepOutcome.self, from: JSONEncoder().encode(outcome)) == outcome)
        }
    }
}
