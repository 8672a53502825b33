import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackFiles

/// Tests of writing a file: what happens to an existing file and to the draft if writing succeeds or fails.
@Suite struct ReplacingTests {
    private let folder: TemporaryFolder
    private let model = Data("12345678{new".utf8)
    private let older = Data("12345678{old".utf8)

    init() throws { folder = try TemporaryFolder() }

    private func replace(_ path: String, as kind: FileKind = .model) throws {
        try replaceFile(at: path, with: model, as: kind)
    }

    private func problem(_ path: String, as kind: FileKind = .model) throws -> String? {
        do { try replace(path, as: kind) } catch let error as PullbackError {
            #expect(error.place == path)
            return error.problem
        }
        return nil
    }

    @Test("An older file is replaced, keeps its permissions, and nothing else is left")
    func replaces() throws {
        let path = try folder.write(older, to: "model")
        chmod(path, 0o640)
        try replace(path)
        #expect(try Data(contentsOf: URL(filePath: path)) == model)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
        #expect(folder.files == ["model"])
    }

    @Test("A program that has the older file open reads it to its end")
    func readByOthers() throws {
        let path = try folder.write(older, to: "model")
        let reader = try FileHandle(forReadingFrom: URL(filePath: path))
        try replace(path)
        #expect(try reader.readToEnd() == older)
    }

    @Test("A folder that is missing, is a file, or is the target itself; a device; a pipe")
    func wrongPlace() throws {
        try folder.write([], to: "file")
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        for (place, expected) in [
            (folder.file("missing/model"), "No such file or directory"), (folder.file("file/model"), "Not a directory"),
            (folder.path, "it is a folder"), ("/dev/null", "it is no ordinary file"),
            (folder.file("pipe"), "it is no ordinary file"),
        ] {
            #expect(try problem(place) == "cannot be written: " + expected)
            #expect(throws: PullbackError.self) { try checkWritable(place, as: .model) }
        }
        #expect(folder.files == ["file", "pipe"])
    }

    @Test("A symbolic link stays, and what it points to is replaced")
    func symbolicLink() throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: folder.file("deep"), withIntermediateDirectories: true)
        try folder.write(older, to: "deep/target")
        try manager.createSymbolicLink(atPath: folder.file("link"), withDestinationPath: "deep/target")
        try replace(folder.file("link"))
        #expect(try manager.destinationOfSymbolicLink(atPath: folder.file("link")) == "deep/target")
        #expect(try Data(contentsOf: URL(filePath: folder.file("deep/target"))) == model)
        #expect(try manager.contentsOfDirectory(atPath: folder.file("deep")) == ["target"])
    }

    @Test(
        "A file and a folder that are protected stay as they are",
        .enabled(if: geteuid() != 0, "the superuser may write everywhere"))
    func protected() throws {
        let path = try folder.write(older, to: "model")
        chmod(path, 0o400)
        #expect(try problem(path) == "cannot be written: it is write-protected")
        chmod(path, 0o600)
        chmod(folder.path, 0o500)
        #expect(try problem(path) == "cannot be written: Permission denied")
        chmod(folder.path, 0o700)
        #expect(try Data(contentsOf: URL(filePath: path)) == older)
        #expect(folder.files == ["model"])
    }

    @Test("A place can be asked beforehand, which leaves nothing behind")
    func asked() throws {
        try checkWritable(folder.file("model"), as: .model)
        #expect(folder.files == [])
        let path = try folder.write(older, to: "model")
        try checkWritable(path, as: .model)
        #expect(try Data(contentsOf: URL(filePath: path)) == older)
    }

    @Test("The longest name that a file may have is not too long for the draft")
    func longName() throws {
        let name = String(repeating: "m", count: 255)
        try replace(folder.file(name))
        #expect(folder.files == [name])
    }

    @Test(
        "Drafts that killed processes left behind go with the next save; one that is being written stays, and others' files"
    )
    func abandonedDrafts() throws {
        let names = (0..<2).map { _ in ".pullback-\(UUID().uuidString)" }
        for name in names + [".pullback-notes", ".other"] { try folder.write(older, to: name) }
        let living = try FileHandle(forUpdating: URL(filePath: folder.file(names[1])))
        #expect(flock(living.fileDescriptor, LOCK_EX) == 0)
        try replace(folder.file("model"))
        #expect(folder.files == [".other", names[1], ".pullback-notes", "model"])
        try living.close()
        try replace(folder.file("model"))
        #expect(folder.files == [".other", ".pullback-notes", "model"])
    }

    @Test("Many threads that write the same file leave one of them whole, and no draft")
    func contenders() async throws {
        let path = folder.file("model")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<16 {
                group.addTask {
                    let bytes = Data("12345678{".utf8) + Data(repeating: UInt8(writer), count: 10_000)
                    for _ in 0..<10 { try replaceFile(at: path, with: bytes, as: .model) }
                }
            }
            try await group.waitForAll()
        }
        let bytes = try Data(contentsOf: URL(filePath: path)).dropFirst(9)
        #expect(bytes.count == 10_000 && Set(bytes).count == 1)
        #expect(folder.files == ["model"])
    }
}

/// The rule: a file is replaced only by one of its own kind.
@Suite struct OverwritingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let starts: [(kind: FileKind, start: String)] = [
        (.model, "12345678{}"), (.page, "<!DOCTYPE html>\n<html>"), (.svg, "<svg xmlns=\"\">"),
        (.svg, "<?xml version=\"1.0\"?>\n<!DOCTYPE svg>\n<svg>"), (.pdf, "%PDF-1.5"), (.gif, "GIF89a"),
        (.log, "epoch,step,loss\n1,45,0.9"), (.comparison, "seed,outcome,optimizer\n0,finished,sgd"),
        (.sweep, "outcome,seed,hidden\nfinished,0,64"), (.sweep, "outcome,se"), (.sweep, "{\"outcome\":\"finished\"}"),
        (.numPyArrays, "PK\u{3}\u{4}0123456789012345678901\u{5}\0\0\0W.npyrest"),
    ]

    @Test("Each kind over each: the same is replaced, another is refused with its name and what to do")
    func kinds() throws {
        for (old, start) in Self.starts {
            for (new, _) in Self.starts {
                let path = try folder.write(start.utf8, to: "file")
                if old.name == new.name {
                    try checkWritable(path, as: new)
                    continue
                }
                let error = #expect(throws: PullbackError.self) { try checkWritable(path, as: new) }
                #expect(error?.problem == "cannot be written: it is \(old.name), not \(new.name)")
                #expect(error?.advice == "choose another name, or remove the file first")
            }
        }
    }

    @Test("A file of an unknown kind is never replaced, an empty one always")
    func unknown() throws {
        for (kind, _) in Self.starts {
            try checkWritable(try folder.write([], to: "empty"), as: kind)
            let path = try folder.write("1,2,x\n3,4,y\n".utf8, to: "table.csv")
            let error = #expect(throws: PullbackError.self) { try replaceFile(at: path, with: Data(), as: kind) }
            #expect(error?.problem == "cannot be written: it exists and is not \(kind.name)")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "1,2,x\n3,4,y\n")
        }
    }
}
