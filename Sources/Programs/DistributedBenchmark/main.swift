import Foundation
import Pullback
import PullbackMPI

// What training over several processes costs, measured by each of them and printed by the first as one line of JSON;
// Benchmarks/distributed starts it. `mpirun -n 2 pullback-distributed-benchmark step …` measures steps of training,
// `… sums` the sums alone.
do {
    let group = try MPIGroup.begin()
    let words = CommandLine.arguments.dropFirst()
    let result: (any Encodable)? =
        switch words.first {
        case "step": StepSetting(words.dropFirst()).map { StepTimes($0, group) }
        case "sums": words.count == 1 ? SumTimes(group) : nil
        default: nil
        }
    if let result, group.rank == 0 { print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self)) }
    group.end()
    if result == nil {
        complain("usage: pullback-distributed-benchmark step --layers 784-128-10 --batch 64 --steps 100 | sums")
        exit(2)
    }
} catch {
    complain("pullback-distributed-benchmark: \(error)")
    exit(1)
}

private func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
