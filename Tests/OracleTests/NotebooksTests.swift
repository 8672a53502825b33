import Foundation
import PullbackArrays
import PullbackNumPyFiles
import PullbackOracle
import Testing

/// The arrays of notebooks as NumPy and PyTorch wrote them; Notebooks/make.py has made them.
private enum Notebooks {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Notebooks")

    /// For each file the cause that is to be named, or nil where all is right.
    static let manifest: [String: String?] = {
        guard let data = try? Data(contentsOf: folder.appending(path: "manifest.json")) else { return [:] }
        return (try? JSONDecoder().decode([String: String?].self, from: data)) ?? [:]
    }()

    static func submission(_ name: String) throws -> Submission {
        let path = folder.appending(path: name).path
        return try Submission(
            try NumPyFile.read(from: path).map { (name: $0.name, array: NDArray<Double>($0.array)) }, at: path)
    }
}

@Suite("Notebooks")
struct NotebooksTests {
    @Test("fifty right notebooks are right, and their like with a mistake are told its name")
    func judged() throws {
        #expect(Notebooks.manifest.count { $0.value == nil } >= 50)
        for (name, cause) in Notebooks.manifest {
            let submission = try Notebooks.submission(name)
            let error = submission.verdict.firstError
            if let cause {
                #expect(error?.causes.first?.name == cause, "\(name): \(error?.description ?? "right")")
            } else {
                #expect(submission.verdict.isRight, "\(name): \(error?.description ?? "nothing was judged")")
                #expect(submission.unknown.isEmpty, "\(name): \(submission.unknown)")
                #expect(submission.verdict.judged.count >= 3, "\(name)")
            }
        }
    }
}
