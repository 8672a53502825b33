import Foundation
import PullbackLogs
import PullbackTestSupport
import Testing

/// What TensorBoard itself reads in a log.
@Suite("Read by TensorBoard", .enabled(if: TensorBoard.isInstalled, "\(TensorBoard.absence)")) struct TensorBoardTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func append(_ epochs: ClosedRange<Int>, to log: TensorBoardLog, loss: Double = 1) throws {
        for epoch in epochs {
            try log.append([("loss", loss / Double(epoch)), ("accuracy", nil)], epoch: epoch, step: 300 * epoch)
        }
    }

    @Test("All numbers at their steps")
    func numbers() throws {
        let log = try TensorBoardLog(folder.path)
        try append(1...3, to: log)
        try log.append([("loss", 0.125), ("accuracy", 0.75)], epoch: 4, step: 1200)
        let read = try TensorBoard.numbers(in: folder.path)
        #expect(read["loss"] == [[300, 1], [600, 0.5], [900, Double(Float(1.0 / 3))], [1200, 0.125]])
        #expect(read["epoch"] == [[300, 1], [600, 2], [900, 3], [1200, 4]])
        #expect(read["accuracy"] == [[1200, 0.75]])
        #expect(read.count == 3)
    }

    @Test("A training that is resumed goes on where it was, without what it had reached before")
    func resumed() throws {
        try append(1...4, to: TensorBoardLog(folder.path))
        let log = try TensorBoardLog(folder.path, after: 600)
        #expect(try TensorBoard.numbers(in: folder.path)["epoch"] == [[300, 1], [600, 2]])
        try append(3...3, to: log, loss: 1.5)
        #expect(try TensorBoard.numbers(in: folder.path)["loss"] == [[300, 1], [600, 0.5], [900, 0.5]])
    }

    @Test("A new training is shown alone")
    func anew() throws {
        try append(1...4, to: TensorBoardLog(folder.path))
        try append(1...1, to: TensorBoardLog(folder.path), loss: 0.25)
        #expect(try TensorBoard.numbers(in: folder.path) == ["loss": [[300, 0.25]], "epoch": [[300, 1]]])
    }

    @Test("A record that a crash has cut hides nothing else")
    func torn() throws {
        try append(1...2, to: TensorBoardLog(folder.path))
        let path = folder.file(folder.files[0])
        #expect(truncate(path, off_t(try Data(contentsOf: URL(filePath: path)).count - 5)) == 0)
        try append(2...3, to: TensorBoardLog(folder.path, after: 300))
        #expect(try TensorBoard.numbers(in: folder.path)["epoch"] == [[300, 1], [600, 2], [900, 3]])
    }
}

/// The Python package `tensorboard`, run by the Python that `PULLBACK_TENSORBOARD` names, or by `python3`.
private enum TensorBoard {
    static let absence = "Python has no tensorboard; PULLBACK_TENSORBOARD may name one that has"
    static let isInstalled = (try? output(["-c", "import tensorboard"])) != nil

    /// Returns what TensorBoard reads: for each name the steps and numbers.
    static func numbers(in folder: String) throws -> [String: [[Double]]] {
        let script = repository.appending(path: "Tests/LogsTests/read_events.py").path(percentEncoded: false)
        return try JSONDecoder().decode([String: [[Double]]].self, from: output([script, folder]))
    }

    private struct Failed: Error {}

    private static func output(_ arguments: [String]) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let python = ProcessInfo.processInfo.environment["PULLBACK_TENSORBOARD"] ?? "python3"
        process.arguments = [python] + arguments
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
        return output
    }
}
