import Foundation
import Pullback
import PullbackMPI

/// The times of sums over processes of arrays of several sizes.
struct SumTimes: Encodable {
    /// The sizes in bytes, and for each of them the seconds of several sums, as the slowest process has seen them.
    private(set) var bytes: [Int] = []
    private(set) var seconds: [[Double]] = []
    private(set) var processes = 1

    /// Measures sums of 1 number, and of arrays of Float of 1 kB to 64 MB.
    init(_ group: MPIGroup) {
        processes = group.count
        let clock = ContinuousClock()
        for count in [1] + (0...8).map({ 1 << (2 * $0 + 8) }) {
            let repetitions = max(5, min(200, (1 << 22) / count))
            var times: [Double] = []
            for repetition in 0..<repetitions + 3 {
                // What a process writes lies in its cache, as gradients do after the backward pass.
                let memory = LentMemory(NDArray<Float>(repeating: Float(group.rank), shape: [count]))
                _ = group.sum(NDArray<Float>([1]))
                let start = clock.now
                group.beginSum(of: memory).end()
                let own = (clock.now - start) / .seconds(1)
                precondition(memory.array.elements[count - 1] == Float(group.count * (group.count - 1) / 2))
                let slowest = group.gather("\(own)").compactMap(Double.init).max() ?? own
                if repetition >= 3 { times.append(slowest) }
            }
            bytes.append(count * MemoryLayout<Float>.stride)
            seconds.append(times)
        }
    }
}
