import Synchronization
import Testing

@testable import PullbackArrays

@Suite("Workers")
struct WorkersTests {
    @Test("Every index is visited once, whatever the count and the grain", arguments: [1, 2, 3, 7])
    func covering(threads: Int) {
        for count in [0, 1, 15, 16, 17, 31, 33, 100, 784, 1000] {
            for grain in [1, 16, 50, 2000] {
                let visits = Mutex([Int](repeating: 0, count: count))
                Threads.withCount(threads) {
                    Workers.split(count, grain: grain) { part in
                        visits.withLock { visits in for i in part { visits[i] += 1 } }
                    }
                }
                #expect(visits.withLock { $0.allSatisfy { $0 == 1 } }, "\(count) in grains of \(grain)")
            }
        }
    }

    @Test("Parts are visited once, and cut a loop as `split` does", arguments: [1, 2, 3, 7])
    func parts(threads: Int) {
        let visits = Mutex([Int](repeating: 0, count: threads))
        Threads.withCount(threads) {
            Workers.split(into: threads) { index in visits.withLock { $0[index] += 1 } }
        }
        #expect(visits.withLock { $0.allSatisfy { $0 == 1 } })
        let others = Mutex([Int](repeating: 0, count: 5))
        Threads.withCount(threads) { Workers.split(into: 5) { index in others.withLock { $0[index] += 1 } } }
        #expect(others.withLock { $0.allSatisfy { $0 == 1 } })
        for count in [0, 1, 31, 100, 784] {
            let ranges = (0..<threads).map { Workers.range($0, of: count, parts: threads) }
            #expect(ranges.flatMap { $0 } == Array(0..<count))
            let split = Mutex(Set<Range<Int>>())
            Threads.withCount(threads) {
                Workers.split(count, grain: 1) { part in split.withLock { _ = $0.insert(part) } }
            }
            if count >= 2 { #expect(split.withLock { $0 } == Set(ranges.filter { !$0.isEmpty })) }
        }
    }

    @Test("Thousands of short loops, with pauses in which the workers fall asleep")
    func waking() {
        let total = Atomic(0)
        for round in 0..<3000 {
            Workers.split(64, grain: 1) { part in total.add(part.count, ordering: .relaxed) }
            if round % 1000 == 999 {
                let pause = ContinuousClock.now + .milliseconds(20)
                while ContinuousClock.now < pause {}
            }
        }
        #expect(total.load(ordering: .relaxed) == 3000 * 64)
    }

    @Test("Callers on several threads at once get their own results")
    func concurrentCallers() async {
        let x = NDArray<Double>((0..<(300 * 200)).map { Double($0 % 17) - 8 }, shape: [300, 200])
        let expected = x.matmul(x, transposeSelf: true)
        await withTaskGroup(of: NDArray<Double>.self) { group in
            for _ in 0..<16 { group.addTask { x.matmul(x, transposeSelf: true) } }
            for await product in group { #expect((product - expected).absolute().max().item <= 1e-9) }
        }
    }

    @Test("A product divided among threads is the product of one thread", arguments: [true, false], [true, false])
    func products(transposeA: Bool, transposeB: Bool) {
        var generator = Generator(seed: 0)
        for (m, n, k) in [(300, 90, 80), (90, 300, 80), (257, 129, 65)] {
            let a = NDArray<Double>.normal(transposeA ? [k, m] : [m, k], using: &generator)
            let b = NDArray<Double>.normal(transposeB ? [n, k] : [k, n], using: &generator)
            func product() -> NDArray<Double> { a.matmul(b, transposeSelf: transposeA, transposeOther: transposeB) }
            let alone = Threads.withCount(1, product)
            let shared = Threads.withCount(3, product)
            #expect((alone - shared).absolute().max().item <= 1e-12)
        }
    }

    @Test("No limit asks for more threads than cores")
    func limit() {
        let before = Threads.count
        defer { Workers.limit(to: before) }
        #expect(Threads.allowedCores >= 1)
        Threads.limit(to: 1000)
        #expect(Threads.count == min(Threads.allowedCores, 64))
        Threads.limit(to: 1)
        #expect(Threads.count == 1)
        #expect(Threads.withCount(3) { Threads.count } == 3)
        #expect(Threads.count == 1)
    }

    @Test("The number of threads of one task is not that of another")
    func tasks() async {
        let counts = await withTaskGroup(of: Bool.self) { group in
            for count in 1...16 {
                group.addTask {
                    await Threads.withCount(count) {
                        await Task.yield()
                        return Threads.count == count
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(counts.count == 16 && counts.allSatisfy(\.self))
    }
}
