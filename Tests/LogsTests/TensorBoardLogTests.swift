import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackLogs

/// Tests of the event files for TensorBoard, byte by byte.
@Suite struct TensorBoardLogTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("CRC-32C has the values of RFC 3720")
    func checksum() {
        #expect(crc32c(Array("123456789".utf8)) == 0xe306_9283)
        #expect(crc32c(Array(repeating: 0, count: 32)) == 0x8a91_36aa)
        #expect(crc32c(Array(repeating: 0xff, count: 32)) == 0x62a8_ab43)
        #expect(crc32c(Array(0..<32)) == 0x46dd_794e)
    }

    @Test("Integers take seven bits a byte: those of the guide to Protocol Buffers, and a negative one")
    func integers() {
        #expect(ProtocolBuffer { $0.append(1, integer: 150) }.bytes == [0x08, 0x96, 0x01])
        #expect(ProtocolBuffer { $0.append(2, text: "testing") }.bytes == [0x12, 0x07] + Array("testing".utf8))
        #expect(
            ProtocolBuffer { $0.append(16, integer: -1) }.bytes
                == [0x80, 0x01] + Array(repeating: 0xff, count: 9) + [0x01])
    }

    @Test("A log is the version, a start, and an event for each epoch")
    func events() throws {
        let before = Date().timeIntervalSince1970
        let log = try TensorBoardLog(folder.file("runs/first"))
        try log.append([("loss", 0.5), ("accuracy", nil)], epoch: 1, step: 300)
        let name = try #require(TemporaryFolder.names(in: folder.file("runs/first")).first)
        #expect(name.wholeMatch(of: /events\.out\.tfevents\.\d{10}\..+\.\d+/) != nil)
        let records = try records(of: folder.file("runs/first/\(name)"))
        try #require(records.count == 3)
        // The time of each, field 1; then what follows it.
        for record in records {
            #expect(record[0] == 0x09)
            let time = Double(bitPattern: record[1..<9].reversed().reduce(0) { $0 << 8 | UInt64($1) })
            #expect((before...Date().timeIntervalSince1970).contains(time))
        }
        let contents = records.map { Array($0.dropFirst(9)) }
        #expect(contents[0] == [0x1a, 13] + Array("brain.Event:2".utf8))
        #expect(contents[1] == [0x10, 1, 0x3a, 2, 0x08, 1])
        let epoch = [0x0a, 5] + Array("epoch".utf8) + [0x15, 0, 0, 0x80, 0x3f]
        let loss = [0x0a, 4] + Array("loss".utf8) + [0x15, 0, 0, 0, 0x3f]
        #expect(contents[2] == [0x10, 0xac, 0x02, 0x2a, 27, 0x0a, 12] + epoch + [0x0a, 11] + loss)
    }

    /// The contents of the records of a file, whose checksums are checked.
    private func records(of path: String) throws -> [[UInt8]] {
        var rest = try Data(contentsOf: URL(filePath: path))[...]
        // As every event file of TensorFlow begins: the length of the version's event, 24, and its checksum.
        #expect(rest.prefix(12) == Data([0x18, 0, 0, 0, 0, 0, 0, 0, 0xa3, 0x7f, 0x4b, 0x22]))
        func take(_ count: Int) -> [UInt8] {
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var records: [[UInt8]] = []
        while !rest.isEmpty {
            let length = take(8)
            #expect(take(4) == littleEndian(maskedChecksum(of: length)))
            let content = take(Int(length[0]) | Int(length[1]) << 8)
            #expect(take(4) == littleEndian(maskedChecksum(of: content)))
            records.append(content)
        }
        return records
    }

    @Test("The files of one folder are read in the order in which they were begun, even within a second")
    func order() throws {
        try folder.write([], to: "events.out.tfevents.4000000000.elsewhere.1.0")
        for _ in 0..<3 { _ = try TensorBoardLog(folder.path) }
        let seconds = folder.files.map { $0.split(separator: ".")[3] }
        #expect(seconds == ["4000000000", "4000000001", "4000000002", "4000000003"])
    }

    @Test("A folder that cannot be made is named")
    func noFolder() throws {
        try folder.write([], to: "file")
        let error = #expect(throws: PullbackError.self) { _ = try TensorBoardLog(folder.file("file/run")) }
        #expect(error?.place == folder.file("file/run"))
        #expect(error?.problem == "cannot be made: Not a directory")
        #expect(throws: PullbackError.self) { _ = try TensorBoardLog(folder.file("file")) }
    }
}

extension TemporaryFolder {
    /// The names of the files in a folder.
    static func names(in path: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }
}
