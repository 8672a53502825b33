import Foundation
import PullbackArrays
import PullbackNumPyFiles

/// Runs an answer on what it is given: calls it in each case of `given.npz` from the case `first` on, and writes the
/// results to `CASE.npz`, all in the working folder. Without `first`, the command line names the case. An answer that stops
/// the program leaves the results of the cases before.
public func giveAnswers(
    from first: Int? = nil, _ answer: ([String: NDArray<Double>]) -> [(String, NDArray<Double>)]
) {
    do {
        var cases: [Int: [String: NDArray<Double>]] = [:]
        for (name, array) in try NumPyFile.read(from: "given.npz") {
            let parts = name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let number = Int(parts[0]) else { continue }
            cases[number, default: [:]][String(parts[1])] = NDArray(array)
        }
        let first = first ?? CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        for number in cases.keys.sorted() where number >= first {
            let results = answer(cases[number] ?? [:])
            try NumPyFile.write(results.map { ($0.0, NumPyArray($0.1)) }, to: "\(number).npz")
        }
    } catch {
        try? FileHandle.standardError.write(contentsOf: Data("\(error)\n".utf8))
        exit(1)
    }
}
