import Foundation
import PullbackFiles
import PullbackTestSupport
import Synchronization
import Testing

@testable import PullbackDatasets

@Suite struct DownloadTests {
    let folder: TemporaryFolder
    let content = (0..<5000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let packed: [UInt8]
    let file: PublishedFile

    init() throws {
        folder = try TemporaryFolder()
        packed = gzip(content)
        file = PublishedFile(name: "file.gz", count: content.count, checksum: Gzip.checksum(content))
    }

    private func download(from mirrors: URL...) async throws {
        try await file.download(to: folder.path, from: mirrors, through: Mirror.configuration) { _, _ in }
    }

    private func failure(from mirrors: URL...) async -> String? {
        do {
            try await file.download(to: folder.path, from: mirrors, through: Mirror.configuration) { _, _ in }
            return nil
        } catch {
            return mirrors.enumerated().reduce("\(error)") {
                $0.replacing($1.element.host!, with: "mirror \($1.offset + 1)")
            }
        }
    }

    private var filesThere: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
    }

    private func expectTheFileAlone() throws {
        #expect(try filesThere == ["file.gz"])
        #expect(try contents(of: folder.path + "/file.gz", upTo: 10_000) == content)
    }

    @Test("A file arrives whole, with progress to its end") func whole() async throws {
        let progress = Mutex(0)
        let mirror = Mirror.start(.sound, file: packed)
        try await file.download(to: folder.path, from: [mirror], through: Mirror.configuration) { received, _ in
            progress.withLock { $0 = received }
        }
        try expectTheFileAlone()
        #expect(progress.withLock { $0 } == packed.count)
        #expect(Mirror.ranges(askedOf: mirror) == [""])
    }

    @Test("A broken download is continued where it stopped, by the next mirror") func continued() async throws {
        let mirror = Mirror.start(.sound, file: packed)
        try await download(from: Mirror.start(.breakingOff(after: 1234), file: packed), mirror)
        try expectTheFileAlone()
        #expect(Mirror.ranges(askedOf: mirror) == ["bytes=1234-"])
    }

    @Test("A broken download is continued by the next attempt") func resumed() async throws {
        #expect(await failure(from: Mirror.start(.breakingOff(after: 1234), file: packed)) != nil)
        #expect(try filesThere == ["file.gz.part"])
        let mirror = Mirror.start(.sound, file: packed)
        try await download(from: mirror)
        try expectTheFileAlone()
        #expect(Mirror.ranges(askedOf: mirror) == ["bytes=1234-"])
    }

    @Test("A mirror that sends the whole file in place of the rest is understood") func ignoredRange() async throws {
        try folder.write(packed.prefix(99), to: "file.gz.part")
        let mirror = Mirror.start(.ignoringRanges, file: packed)
        let progress = Mutex(0)
        try await file.download(to: folder.path, from: [mirror], through: Mirror.configuration) { received, _ in
            progress.withLock { $0 = received }
        }
        try expectTheFileAlone()
        #expect(progress.withLock { $0 } == packed.count)
        #expect(Mirror.ranges(askedOf: mirror) == ["bytes=99-"])
    }

    @Test("A file that goes on after the content that was published is something else") func longer() async throws {
        let said = await failure(from: Mirror.start(.sound, file: gzip(content + [0])))
        #expect(said == "file.gz: cannot be downloaded (mirror 1: sent something else)")
        #expect(try filesThere.isEmpty)
    }

    @Test("A partial file that already holds everything takes its place") func complete() async throws {
        try folder.write(packed, to: "file.gz.part")
        let mirror = Mirror.start(.sound, file: packed)
        try await download(from: mirror)
        try expectTheFileAlone()
        #expect(Mirror.ranges(askedOf: mirror) == ["bytes=\(packed.count)-"])
    }

    @Test("A partial file that does not fit is dropped and fetched anew") func misfit() async throws {
        try folder.write(Array("another compression".utf8), to: "file.gz.part")
        let mirror = Mirror.start(.sound, file: packed)
        try await download(from: mirror)
        try expectTheFileAlone()
        #expect(Mirror.ranges(askedOf: mirror) == ["bytes=19-", ""])
    }

    @Test("A mirror without the file, one that sends a page and one with a damaged file yield to the next")
    func mirrors() async throws {
        var damaged = content
        damaged[7] ^= 1
        try await download(
            from: Mirror.start(.empty), Mirror.start(.captive), Mirror.start(.sound, file: gzip(damaged)),
            Mirror.start(.sound, file: packed))
        try expectTheFileAlone()
    }

    @Test("A mirror that compresses differently is as good") func otherCompression() async throws {
        try await download(
            from: Mirror.start(.sound, file: gzip(Array(content.prefix(10))) + gzip(Array(content.dropFirst(10)))))
        try expectTheFileAlone()
    }

    @Test("Where no mirror is left, each one's reason is named and nothing false stays behind") func none() async throws
    {
        let error = await failure(from: Mirror.start(.empty), Mirror.start(.captive))
        #expect(
            error == "file.gz: cannot be downloaded (mirror 1: HTTP status 404; mirror 2: sent something else)")
        #expect(try filesThere.filter { !$0.hasSuffix(".part") }.isEmpty)
    }

    @Test("MNIST asks only for the files that are missing, and says what to do without a network") func missingOnly()
        async throws
    {
        for file in MNIST.File.allCases where file != .testLabels { try folder.write([], to: file.rawValue) }
        do {
            try await MNIST.download(to: folder.path, from: [])
            Issue.record("nothing was thrown")
        } catch {
            #expect(
                "\(error)" == "t10k-labels-idx1-ubyte.gz: cannot be downloaded (); "
                    + "put the four files of MNIST into a folder and name it: --data DIR")
        }
        try folder.write([], to: "t10k-labels.idx1-ubyte")
        try await MNIST.download(to: folder.path, from: [])
    }

    @Test("Where the files cannot be written the error names the place") func unwritable() async throws {
        let path = try folder.write([], to: "file") + "/folder"
        do {
            try await MNIST.download(to: path, from: [])
            Issue.record("nothing was thrown")
        } catch let error as PullbackError {
            #expect(error.place == path && error.problem.hasPrefix("cannot be created: "))
        }
    }
}
