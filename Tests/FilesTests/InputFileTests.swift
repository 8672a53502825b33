import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackFiles

/// Tests of reading files: a file is read as a whole, but no more of it than a given limit.
@Suite struct InputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("The bytes in pieces, and the rest up to a limit that it may reach")
    func pieces() throws {
        let path = try folder.write(0..<200, to: "file")
        let file = try InputFile(path)
        #expect(file.size == 200)
        #expect(try Array(file.read(upTo: 0)) == [] && Array(file.read(upTo: 5)) == [0, 1, 2, 3, 4])
        #expect(try Array(file.rest(upTo: 200)) == Array(5..<200))
        #expect(try file.read(upTo: 5).isEmpty)
        let error = #expect(throws: PullbackError.self) { try InputFile(path).rest(upTo: 199) }
        #expect(error?.description == "\(path): is larger than 199 bytes")
    }

    @Test("A file that takes no room on the disk and claims 6 GiB is refused before it is read")
    func sparse() throws {
        let path = try folder.write([], to: "file")
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.truncate(atOffset: 6 << 30)
        let start = ContinuousClock.now
        let error = #expect(throws: PullbackError.self) { try InputFile(path).rest(upTo: 4 << 30) }
        #expect(error?.problem == "is larger than 4 GiB")
        // Reading it takes ten seconds and more.
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test("What has no size is read as far as the limit allows")
    func endless() throws {
        let file = try InputFile("/dev/zero")
        #expect(file.size == nil)
        #expect(throws: PullbackError("/dev/zero", "is larger than 1 MiB")) { try file.rest(upTo: 1 << 20) }
    }

    @Test("What is no file, with the reason")
    func refusals() throws {
        try folder.write([], to: "file")
        for (path, problem) in [
            (folder.file("none"), "no such file"), (folder.path, "is a folder, not a file"),
            (folder.file("file/none"), "cannot be read: Not a directory"),
        ] {
            #expect(throws: PullbackError(path, problem)) { try InputFile(path) }
        }
    }

    @Test("An error reads as one line, with its advice where there is some")
    func line() {
        #expect("\(PullbackError("a.csv:7", "has 2 of 3 columns"))" == "a.csv:7: has 2 of 3 columns")
        let error = PullbackError("dot", "is not installed", advice: "to install it: brew install graphviz")
        #expect(error.description == "dot: is not installed; to install it: brew install graphviz")
        #expect(error.localizedDescription == error.description)
    }
}
