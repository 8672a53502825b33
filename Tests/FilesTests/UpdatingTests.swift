import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

/// Tests of changing the content of a file.
@Suite struct UpdatingTests {
    private let folder: TemporaryFolder
    private let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = folder.file("state")
    }

    /// What a file of the kind begins with, and a number.
    private func content(_ number: Int) -> Data { Data("{\"format\": \"pullback review\", \"n\": \(number)}".utf8) }
    private func number(_ data: Data) -> Int? {
        String(decoding: data, as: UTF8.self).firstMatch(of: /(\d+)\}/).flatMap { Int($0.1) }
    }

    @Test("The content is handed over, nil if there is no file, and replaced by what comes back")
    func content() throws {
        for expected in [nil, 1, 2] {
            try updateFile(at: path, as: .review, upTo: 100) { old in
                #expect(old.flatMap(number) == expected)
                return content((expected ?? 0) + 1)
            }
        }
        #expect(folder.files == ["state"])
    }

    @Test("Counting up by many threads at once loses no count")
    func atOnce() throws {
        let path = path
        DispatchQueue.concurrentPerform(iterations: 50) { _ in
            try? updateFile(at: path, as: .review, upTo: 100) { old in content((old.flatMap(number) ?? 0) + 1) }
        }
        #expect(try number(Data(contentsOf: URL(filePath: path))) == 50)
    }

    @Test("A change that fails, a file that is too large, one of another kind: it stays as it was")
    func failures() throws {
        struct Failure: Error {}
        try folder.write(content(7), to: "state")
        #expect(throws: Failure.self) { try updateFile(at: path, as: .review, upTo: 100) { _ in throw Failure() } }
        #expect(throws: PullbackError.self) { try updateFile(at: path, as: .review, upTo: 9) { _ in content(8) } }
        #expect(throws: PullbackError.self) { try updateFile(at: path, as: .model, upTo: 100) { _ in content(8) } }
        #expect(try Data(contentsOf: URL(filePath: path)) == content(7) && folder.files == ["state"])
    }

    @Test("A folder that does not exist is told")
    func noFolder() {
        #expect(throws: PullbackError.self) {
            try updateFile(at: folder.file("none/state"), as: .review, upTo: 100) { _ in content(1) }
        }
    }
}
