import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite struct FilesTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("Gzip is recognised by its content, in several members and with padding") func gzipMembers() throws {
        let path = try folder.write(gzip([1, 2, 3]) + gzip([4, 5]) + [0, 0, 0], to: "members")
        #expect(try contents(of: path, upTo: 100) == [1, 2, 3, 4, 5])
        #expect(try contents(of: folder.write([7, 8, 9], to: "plain.gz"), upTo: 100) == [7, 8, 9])
        #expect(try contents(of: folder.write([], to: "empty"), upTo: 100) == [])
        #expect(try contents(of: folder.write(gzip([]), to: "nothing"), upTo: 100) == [])
    }

    @Test("No more is read than the limit, so that no file exhausts memory", arguments: [0, 1, 2, 3, 299_999])
    func limit(limit: Int) throws {
        let content = (0..<60_000).map { UInt8(truncatingIfNeeded: $0) }
        let plain = try folder.write(content, to: "plain")
        #expect(try contents(of: plain, upTo: limit) == Array(content.prefix(limit)))
        let packed = try folder.write(Array(repeating: gzip(content), count: 5).joined(), to: "packed")
        #expect(try contents(of: packed, upTo: limit).count == limit)
    }

    @Test("Every way in which a gzip file can be damaged is named") func damage() throws {
        let whole = gzip(Array(1...100))
        func error(_ bytes: [UInt8]) throws -> String {
            let path = try folder.write(bytes, to: "f.gz")
            let text = message { _ = try contents(of: path, upTo: 1000) } ?? ""
            return text.replacing(folder.path + "/", with: "")
        }
        for count in 2..<whole.count {
            #expect(try error(Array(whole.prefix(count))) == "f.gz: is truncated: the gzip data end too early")
        }
        var flipped = whole
        flipped[50] ^= 1
        #expect(try error(flipped) == "f.gz: is damaged: incorrect data check")
        flipped = whole
        flipped[whole.count - 1] ^= 1
        #expect(try error(flipped) == "f.gz: is damaged: incorrect length check")
        #expect(try error(whole + [1, 2]) == "f.gz: 2 bytes follow the end of the gzip data")
    }

    @Test("A missing file and a folder in its place are named") func missing() {
        let path = folder.path
        #expect(message { _ = try contents(of: "\(path)/none", upTo: 1) } == "\(path)/none: no such file")
        #expect(message { _ = try contents(of: path, upTo: 1) } == "\(path): is a folder, not a file")
    }

    @Test("An IDX file gives its sizes and bytes, gzipped or not") func idxFile() throws {
        let file = idx([2, 1, 3], [1, 2, 3, 4, 5, 6])
        for bytes in [file, gzip(file)] {
            let array = try IDX(contentsOf: folder.write(bytes, to: "array"), dimensions: 3)
            #expect(array.sizes == [2, 1, 3] && array.bytes == [1, 2, 3, 4, 5, 6])
        }
    }

    @Test(
        "Every way in which an IDX file can be wrong is named",
        arguments: [
            ([], "is truncated: 0 bytes are no IDX file"),
            ([0, 0], "is truncated: 2 bytes are no IDX file"),
            ([0, 0, 8, 3, 0, 0], "is truncated: 6 bytes of a header of 16"),
            (
                Array("\n<HTML><body>".utf8),
                "is a web page, not data; the download has led to a page that asks for something: open its address in a browser"
            ),
            (Array("one,two".utf8), "is not an IDX file of bytes: it begins with 6f 6e 65 2c"),
            (
                [0, 0, 13, 3] + idx([1, 1, 1], [0]).dropFirst(4),
                "is not an IDX file of bytes: it begins with 00 00 0d 03"
            ),
            (idx([2], [1, 2]), "holds labels, not images: are the files in the right places?"),
            (idx([2, 2], [1, 2]), "holds an array of 2 dimensions, not images: are the files in the right places?"),
            (idx([2, 1, 2], [1, 2, 3]), "is truncated: its header says 2 × 1 × 2 = 4 bytes, 3 are there"),
            (idx([2, 1, 2], [1, 2, 3, 4, 5]), "is longer than the 2 × 1 × 2 = 4 bytes that its header says"),
            (idx([0, 28, 28], []), "is empty: its header says 0 × 28 × 28"),
            (
                idx([0xFFFF_FFFF, 0xFFFF_FFFF, 0xFFFF_FFFF], []),
                "its header says 4294967295 × 4294967295 × 4294967295 bytes: damaged?"
            ),
            (
                idx([60000, 28, 28], [1]), "is truncated: its header says 60000 × 28 × 28 = 47040000 bytes, 1 are there"
            ),
        ] as [([UInt8], String)])
    func wrongIDX(bytes: [UInt8], problem: String) throws {
        for (name, bytes) in ["images": bytes, "images.gz": gzip(bytes)] {
            let path = try folder.write(bytes, to: name)
            #expect(message { _ = try IDX(contentsOf: path, dimensions: 3) } == "\(path): \(problem)")
        }
    }
}
