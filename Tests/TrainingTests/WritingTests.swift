import Foundation
import PullbackArrays
import PullbackNetworks
import PullbackTestSupport
import Testing

@testable import PullbackTraining

/// What becomes of the file that is there, and of the draft, when a new one cannot be written.
@Suite struct WritingTests {
    let folder: TemporaryFolder
    let checkpoint: Checkpoint

    init() throws {
        folder = try TemporaryFolder()
        var generator = Generator(seed: 0)
        checkpoint = Checkpoint(of: MLP<Float>([2, 3, 2], using: &generator))
    }

    private func problem(_ path: String) -> String? {
        do {
            try checkpoint.write(to: path)
            return nil
        } catch { return error.problem }
    }

    @Test("An older file is replaced, and nothing else is left")
    func replaces() throws {
        try Data("12345678{old".utf8).write(to: folder.url.appending(path: "model"))
        try checkpoint.write(to: folder.file("model"))
        #expect(try Checkpoint(contentsOf: folder.file("model")).architecture.sizes == [2, 3, 2])
        #expect(folder.files == ["model"])
    }

    @Test("A folder that is missing, is a file, or is the target itself")
    func wrongFolder() throws {
        try Data().write(to: folder.url.appending(path: "file"))
        #expect(problem(folder.file("missing/model")) == "cannot be written: No such file or directory")
        #expect(problem(folder.file("file/model")) == "cannot be written: Not a directory")
        #expect(problem(folder.url.path) == "cannot be written: it is a folder")
        #expect(problem("/dev/null") == "cannot be written: it is no ordinary file")
        #expect(folder.files == ["file"])
    }

    @Test("A pipe is not replaced")
    func pipe() {
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(problem(folder.file("pipe")) == "cannot be written: it is no ordinary file")
        #expect(folder.files == ["pipe"])
    }

    @Test("A symbolic link stays, and what it points to is replaced")
    func symbolicLink() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.file("deep"), withIntermediateDirectories: true)
        try Data("12345678{old".utf8).write(to: folder.url.appending(path: "deep/target"))
        try manager.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "deep/target")
        try checkpoint.write(to: folder.file("link"))
        #expect(try manager.destinationOfSymbolicLink(atPath: folder.file("link")) == "deep/target")
        #expect(try Checkpoint(contentsOf: folder.file("deep/target")).architecture.sizes == [2, 3, 2])
        #expect(try manager.contentsOfDirectory(atPath: folder.file("deep")) == ["target"])
    }

    @Test(
        "A file and a folder that are protected stay as they are",
        .enabled(if: geteuid() != 0, "the superuser may write everywhere"))
    func protected() throws {
        try Data("12345678{old".utf8).write(to: folder.url.appending(path: "model"))
        chmod(folder.file("model"), 0o400)
        #expect(problem(folder.file("model")) == "cannot be written: Permission denied")
        chmod(folder.file("model"), 0o600)
        chmod(folder.url.path, 0o500)
        #expect(problem(folder.file("model")) == "cannot be written: Permission denied")
        chmod(folder.url.path, 0o700)
        #expect(try Data(contentsOf: folder.url.appending(path: "model")) == Data("12345678{old".utf8))
        #expect(folder.files == ["model"])
    }

    @Test("A place can be asked beforehand, which leaves nothing behind")
    func checkWritable() throws {
        try Checkpoint.checkWritable(folder.file("model"))
        #expect(folder.files == [])
        try Data("12345678{old".utf8).write(to: folder.url.appending(path: "model"))
        try Checkpoint.checkWritable(folder.file("model"))
        #expect(try Data(contentsOf: folder.url.appending(path: "model")) == Data("12345678{old".utf8))
        #expect(throws: CheckpointError.self) { try Checkpoint.checkWritable(folder.file("missing/model")) }
    }

    @Test("The longest name that a file may have is not too long for the draft")
    func longName() throws {
        let name = String(repeating: "m", count: 255)
        try checkpoint.write(to: folder.file(name))
        #expect(folder.files == [name])
    }
}
