import Foundation
import Synchronization
import Testing

@testable import PullbackArrays

extension WorkersTests {
    /// Tests for data races. They are short by default, and last as long as one likes with
    /// PULLBACK_STRESS_SECONDS=600.
    @Suite("Stress")
    struct Stress {
        private static let threads = [2, 3, 4, 8, 16]
        private static let seconds =
            ProcessInfo.processInfo.environment["PULLBACK_STRESS_SECONDS"].flatMap(Double.init) ?? 2

        @Test(
            "Loops of all sizes, with pauses in which workers fall asleep, each index once",
            arguments: threads, [(callers: 1, neighbours: 0), (1, 3), (3, 0), (3, 3)])
        func loops(threads: Int, beside: (callers: Int, neighbours: Int)) {
            let end = ContinuousClock.now + .seconds(Self.seconds / Double(Self.threads.count * 4))
            let rounds = Atomic(0)
            let wrong = Atomic(0)
            Self.atOnce(beside.callers + beside.neighbours, while: rounds) { index in
                guard index < beside.callers else {
                    while ContinuousClock.now < end {}
                    return
                }
                var generator = Generator(seed: UInt64(index))
                Threads.withCount(threads) {
                    repeat {
                        if !Self.isEachIndexVisitedOnce(threads, &generator) { wrong.add(1, ordering: .relaxed) }
                        rounds.add(1, ordering: .relaxed)
                    } while ContinuousClock.now < end
                }
            }
            #expect(wrong.load(ordering: .relaxed) == 0)
            #expect(rounds.load(ordering: .relaxed) >= beside.callers)
        }

        /// Runs four loops, one of them with a loop in each part, and then perhaps pauses for about the time
        /// that workers wait for new work; returns true if every index was visited once.
        private static func isEachIndexVisitedOnce(_ threads: Int, _ generator: inout Generator) -> Bool {
            var isRight = true
            for loop in 0..<4 {
                let parts = generator.integers(2...(2 * threads))
                // Unlike atomics, plain numbers show whether what a worker wrote is seen by the caller.
                var visits = [Int](repeating: 0, count: 16 * parts)
                visits.withUnsafeMutableBufferPointer { visits in
                    nonisolated(unsafe) let visits = visits
                    Workers.split(visits.count, grain: 16) { range in
                        if loop == 3 {
                            Workers.split(range.count, grain: 1) { inner in
                                for i in inner { visits[range.lowerBound + i] += 1 }
                            }
                        } else {
                            for i in range { visits[i] += 1 }
                        }
                    }
                }
                isRight = isRight && visits.allSatisfy { $0 == 1 }
            }
            if generator.integers(0..<4) == 0 { usleep(UInt32(generator.integers(300...2500))) }
            return isRight
        }

        /// Runs `body` on `count` threads of their own and waits for them; ends the process if there is no
        /// progress any more.
        private static func atOnce(
            _ count: Int, while progress: borrowing Atomic<Int>, _ body: @escaping (Int) -> Void
        ) {
            nonisolated(unsafe) let body = body
            let group = DispatchGroup()
            for index in 0..<count {
                group.enter()
                Thread {
                    body(index)
                    group.leave()
                }.start()
            }
            var last = -1
            while group.wait(timeout: .now() + 20) == .timedOut {
                let now = progress.load(ordering: .relaxed)
                precondition(now != last, "the workers have hung after \(now) rounds")
                last = now
            }
        }
    }
}
