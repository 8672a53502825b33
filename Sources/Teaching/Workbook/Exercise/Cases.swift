import Foundation
import PullbackArrays
import PullbackFiles
import PullbackNumPyFiles
import PullbackOracle

/// The cases in which an answer is compared: what is right in each, and what the likely mistakes give.
struct Cases {
    typealias Results = [String: NDArray<Double>]

    /// One case.
    struct Case {
        /// The right results, in the order in which an answer computes them.
        var right: [(name: String, value: NDArray<Double>)] = []
        /// The results of each mistake, by its name; those of a mistake that stops in this case are missing.
        var mistakes: [String: Results] = [:]
        /// The sizes of the axes of what an answer is given.
        var sizes: Set<Int> = []
        /// What an answer is given: the name of each array, with its shape if it has axes: "z [2, 3]".
        var given: [String] = []
    }

    private(set) var cases: [Case] = []
    /// The formula of each result.
    private(set) var formulas: [String: String] = [:]

    /// Reads the cases of an exercise. Throws `PullbackError` if its files are missing or damaged.
    init(of exercise: Exercise) throws {
        let path = exercise.folder.appending(path: "cases.npz").path(percentEncoded: false)
        for (name, array) in try NumPyFile.read(from: path) {
            let parts = name.split(separator: ".").map(String.init)
            if parts.count == 2, parts[0] == "formula" {
                formulas[parts[1]] = String(decoding: (array.integers ?? []).map { UInt8($0) }, as: UTF8.self)
                continue
            }
            guard parts.count >= 3, let index = Int(parts[0]) else {
                throw PullbackError(path, "holds \(name), which is nothing that an exercise has")
            }
            while cases.count <= index { cases.append(Case()) }
            let value = NDArray<Double>(array)
            if parts[1] == "right" {
                cases[index].right.append((parts[2], value))
            } else {
                let mistake = parts[2..<parts.count - 1].joined(separator: ".")
                cases[index].mistakes[mistake, default: [:]][parts[parts.count - 1]] = value
            }
        }
        for (name, array) in try NumPyFile.read(from: exercise.given.path(percentEncoded: false)) {
            let parts = name.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, let index = Int(parts[0]), cases.indices.contains(index) else { continue }
            cases[index].sizes.formUnion(array.shape)
            cases[index].given.append(array.shape.isEmpty ? "\(parts[1])" : "\(parts[1]) \(array.shape)")
        }
    }
}
