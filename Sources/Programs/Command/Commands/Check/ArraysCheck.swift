import Foundation
import Pullback
import PullbackHandDerived
import PullbackNumPyFiles
import PullbackOracle

/// The check of arrays that somebody computed, in any language: right, or the first wrong step and its cause.
struct ArraysCheck {
    private let path: String
    private let submission: Submission

    /// True for a file that holds arrays, not a model: one of NumPy's, by its name or by how it begins, or one in the format
    /// safetensors with examples x and labels y, which no model has.
    static func isOfArrays(_ path: String) -> Bool {
        let kind = URL(filePath: path).pathExtension.lowercased()
        if ["npz", "npy"].contains(kind) { return true }
        if kind == "safetensors" {
            guard let tensors = try? Safetensors(contentsOf: path).tensors else { return false }
            return tensors["x"] != nil && tensors["y"] != nil
        }
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        return (try? file.read(upToCount: 4)) == Data("PK\u{3}\u{4}".utf8)
    }

    private static func arrays(of path: String) throws -> [(name: String, array: NDArray<Double>)] {
        guard URL(filePath: path).pathExtension.lowercased() == "safetensors" else {
            return try NumPyFile.read(from: path).map { ($0.name, NDArray<Double>($0.array)) }
        }
        return try Safetensors(contentsOf: path).tensors.sorted { $0.key < $1.key }.map { name, entry in
            switch entry.numbers {
            case .float(let numbers): (name, NDArray(NDArray<Float>(numbers, shape: Shape(entry.shape))))
            case .double(let numbers): (name, NDArray(numbers, shape: Shape(entry.shape)))
            }
        }
    }

    /// The options that say what the shapes of the arrays cannot.
    static let options = OptionGroup(
        "arrays",
        [
            Option("loss", "NAME", "\(OutputLoss.allCases.map(\.rawValue).joined(separator: ", ")); else found out"),
            Option("reduction", "NAME", "of the examples' losses: mean or sum; else mean, unless the loss tells"),
        ])

    private enum Reduction: String, CaseIterable { case mean, sum }

    init(_ path: String, _ arguments: Arguments) throws {
        self.path = path
        let options = Submission.Options(
            activation: try arguments.choice("activation", of: HiddenActivation.self),
            output: try arguments.choice("loss", of: OutputLoss.self),
            isMean: try arguments.choice("reduction", of: Reduction.self).map { $0 == .mean })
        submission = try Submission(try Self.arrays(of: path), options: options, at: path)
    }

    /// True if no step is wrong.
    var isRight: Bool { submission.verdict.isRight }

    /// The verdict in the first lines, then how the arrays were read, then every step.
    var text: String {
        let verdict = submission.verdict
        var lines: [String]
        if let error = verdict.firstError {
            lines = [error.headline, error.reason]
        } else if verdict.judged.isEmpty {
            lines = [
                "Nothing to judge: only what was given is there. Add what you computed: z1, a1, p, loss, dz2, dW2 …"
            ]
        } else {
            lines = ["Right: \(verdict.judged.joined(separator: ", "))."]
            if verdict.isFloat32 {
                lines.append("Some numbers agree as far as 32 bits can tell: that is rounding, and no mistake.")
            }
        }
        lines += ["", "\(path): \(submission.subject)"]
        if !submission.reading.isEmpty { lines.append("read so that \(submission.reading)") }
        lines = (lines + submission.notes).map(Output.paragraph)
        if verdict.firstError != nil { lines += [""] + table(verdict.steps.compactMap(row)) }
        return lines.joined(separator: "\n")
    }

    private func row(_ step: (name: String, outcome: Verdict.Outcome)) -> [String]? {
        switch step.outcome {
        case .right: [step.name, "right"]
        case .rightInFloat32: [step.name, "right, in 32 bits"]
        case .wrong: [step.name, "wrong"]
        case .notJudged: [step.name, "comes from a wrong step"]
        case .missing: nil
        }
    }

    private struct Step: Encodable {
        let name, outcome: String
    }

    private struct Failure: Encodable {
        let step: String
        let indices: [Int]
        let difference, formula: String
        let causes: [[String: String]]
    }

    /// The same as a JSON object.
    func json() throws -> String {
        let verdict = submission.verdict
        return try JSONLine.object([
            "file": path, "subject": submission.subject, "reading": submission.reading, "isRight": isRight,
            "steps": verdict.steps.compactMap { step in row(step).map { Step(name: $0[0], outcome: $0[1]) } },
            "unknown": submission.unknown,
            "error": verdict.firstError.map { error in
                Failure(
                    step: error.step, indices: error.indices, difference: error.difference, formula: error.formula,
                    causes: error.causes.map { ["name": $0.name, "explanation": $0.explanation] })
            },
        ])
    }
}

extension Submission {
    /// What is said of names that mean nothing.
    fileprivate var notes: [String] {
        unknown.prefix(5).map { name in
            let known =
                ["x", "y", "p", "loss"]
                + (1...3).flatMap { i in ["W", "b", "z", "a", "dW", "db", "dz", "da"].map { $0 + "\(i)" } }
            return "not judged, since the name says nothing here: \(name)" + suggestion(for: name, among: known)
        }
    }
}
