import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining
import Synchronization
import Testing

@Suite("Concurrent runs") struct ConcurrentRunsTests {
    private struct Failure: Error, Equatable { let index: Int }

    /// Counts how many are inside at the same time.
    private actor Room {
        private var inside = 0
        private(set) var most = 0

        func enter() { (inside, most) = (inside + 1, max(most, inside + 1)) }
        func leave() { inside -= 1 }
    }

    @Test("The results are in the order of the runs, a failure is one of them, and no more run at a time than may")
    func order() async throws {
        let room = Room()
        var ended: [Int] = []
        let results = try await ConcurrentRuns.results(of: Array(0..<20), atMost: 3) { index in
            await room.enter()
            // The later, the sooner at its end.
            for _ in 0..<(20 - index) * 10 { await Task.yield() }
            await room.leave()
            if index == 7 { throw Failure(index: index) }
            return index * index
        } onResult: { index, result in
            #expect((try? result.get()) == (index == 7 ? nil : index * index))
            ended.append(index)
        }
        #expect(results.map { try? $0.get() } == (0..<20).map { $0 == 7 ? nil : $0 * $0 })
        #expect(throws: Failure(index: 7)) { try results[7].get() }
        #expect(ended.sorted() == Array(0..<20))
        #expect(await room.most == 3)
    }

    @Test("Two run at the same time: each waits for the other", .timeLimit(.minutes(1)))
    func together() async throws {
        let doors = [AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream()]
        let results = try await ConcurrentRuns.results(of: [0, 1], atMost: 2) { index in
            doors[index].continuation.yield()
            for await _ in doors[1 - index].stream { break }
        }
        #expect(results.count == 2)
    }

    @Test("Each run uses one thread while there are several; alone it uses all that its caller may use")
    func threads() async throws {
        try await Threads.withCount(3) {
            let counts = try await ConcurrentRuns.results(of: [0, 1, 2, 3], atMost: 2) { _ in Threads.count }
            #expect(try counts.map { try $0.get() } == [1, 1, 1, 1] && Threads.count == 3)
            let alone = try await ConcurrentRuns.results(of: [0, 1], atMost: 1) { _ in Threads.count }
            #expect(try alone.map { try $0.get() } == [3, 3])
        }
    }

    @Test("Trainings at the same time end with the bits that each has alone")
    func trainings() async throws {
        let digits = Dataset.digits.subset(0..<300)
        @Sendable func train(_ seed: UInt64) throws -> [[Float]] {
            var generator = Generator(seed: seed)
            let network = MLP<Float>([64, 128, 10], using: &generator)
            let optimizer = SGD(network.parameters, learningRate: 0.1)
            try Trainer(network, optimizer, epochs: 2, batchSize: 100).fit(digits, using: &generator)
            return network.parameters.map { $0.array.elements }
        }
        let seeds: [UInt64] = [0, 1, 2, 3]
        let results = try await ConcurrentRuns.results(of: seeds, atMost: 4, run: train).map { try $0.get() }
        #expect(try results == seeds.map(train) && Set(results).count == 4)
    }

    @Test("Cancelled, those that have begun end, and the others do not begin", .timeLimit(.minutes(1)))
    func cancelled() async throws {
        let begun = Mutex(0)
        let (beginnings, sayBegun) = AsyncStream<Void>.makeStream()
        let task = Task {
            try await ConcurrentRuns.results(of: Array(0..<5), atMost: 2) { _ in
                begun.withLock { $0 += 1 }
                sayBegun.yield()
                try await Task.sleep(for: .seconds(3600))
            }
        }
        var count = 0
        for await _ in beginnings {
            count += 1
            if count == 2 { break }
        }
        task.cancel()
        let results = try await task.value
        #expect(results.count == 5 && begun.withLock { $0 } == 2)
        for result in results { #expect(throws: CancellationError.self) { try result.get() } }
    }

    @Test("Who is told a result can end all others", .timeLimit(.minutes(1)))
    func ended() async throws {
        await #expect(throws: Failure(index: 0)) {
            try await ConcurrentRuns.results(of: [0, 3600], atMost: 2) { seconds in
                try await Task.sleep(for: .seconds(seconds))
            } onResult: { index, _ in
                throw Failure(index: index)
            }
        }
    }

    @Test("Without inputs there are no results")
    func none() async throws {
        #expect(try await ConcurrentRuns.results(of: [Int]()) { $0 }.isEmpty)
    }
}
