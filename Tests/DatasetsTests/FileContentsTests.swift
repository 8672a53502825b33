import PullbackTestSupport
import Testing

@testable import PullbackDatasets

@Suite("Contents of files")
struct FileContentsTests {
    let folder = try! TemporaryFolder()

    @Test("The first bytes can be left out, of a plain file and of one or two gzip members", arguments: 0...9)
    func skipping(count: Int) throws {
        let bytes = Array("abcdefg".utf8)
        let files = [bytes, gzip(bytes), gzip(Array(bytes[..<3])) + gzip(Array(bytes[3...]))]
        for (index, file) in files.enumerated() {
            let path = try folder.write(file, to: "file\(index)")
            #expect(try contents(of: path, skipping: count, upTo: 100) == Array(bytes.dropFirst(count)), "\(index)")
            #expect(
                try contents(of: path, skipping: count, upTo: 2) == Array(bytes.dropFirst(count).prefix(2)), "\(index)")
        }
    }
}
