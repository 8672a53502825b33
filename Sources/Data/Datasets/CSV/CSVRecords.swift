import PullbackArrays
import PullbackCellReading
import PullbackFiles

/// Reads the records of comma-separated text one after another, each as the byte ranges of its
/// cells (RFC 4180).
///
/// Lines end with LF, CRLF or CR. Empty lines, lines at the beginning that start with #, and a byte order mark are
/// skipped. A quoted cell may contain separators, line ends and quotes, which are written twice. Spaces around a cell are
/// ignored. A first line such as `sep=;`, which Excel reads, names the separator. If a first line has no separator but
/// spaces, runs of spaces and tabs separate the cells.
///
/// The text is read part after part, and only the part with the current record is kept.
struct CSVRecords: ~Copyable {
    /// A part of the text, with the current record.
    private(set) var bytes: [UInt8] = []

    /// The name of the text in errors: a path, for example.
    let place: String

    /// The number of cells of the current record.
    private(set) var count = 0

    /// The line, from 1, on which the current record begins.
    private(set) var line = 0

    private var separator = UInt8(ascii: ",")
    /// What was read of the part, and the second half of it, which another thread has read.
    private var read = ReadCells()
    private let firstHalf = ReadCellsBox(), secondHalf = ReadCellsBox()
    private var hasSecondHalf = false
    /// The number of the current record among those that were read, and that of its first cell.
    private var record = 0, first = 0
    private let nextPart: (_ count: Int) throws -> [UInt8]
    /// True if no part follows.
    private var isLastPart = false
    /// The number of bytes that are known to be UTF-8.
    private var checked = 0

    /// The number of bytes that are read at once, and of those that a record may have: 256 MiB. So an open quote cannot use
    /// up all memory.
    private static let partLength = 1 << 20, longestRecord = 1 << 28
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let quote = UInt8(ascii: "\"")

    fileprivate init(_ place: String, _ nextPart: @escaping (_ count: Int) throws -> [UInt8]) {
        (self.place, self.nextPart) = (place, nextPart)
        read.reading.line = 1
    }

    /// Finds the beginning of the first record, and the separator.
    fileprivate mutating func begin() throws {
        try readOn()
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw PullbackError(place, "is UTF-16 text", advice: "save it as UTF-8")
        }
        if let kind = ForeignFile.kind(of: bytes) { throw PullbackError(place, "is \(kind.name)", advice: kind.advice) }
        guard !bytes.prefix(1 << 12).contains(0) else {
            throw PullbackError(place, "is not text", advice: "pullback look says what it may be")
        }
        try requireUTF8()
        let byteOrderMark = "\u{FEFF}".utf8
        if bytes.starts(with: byteOrderMark) { read.reading.position = byteOrderMark.count }
        while read.reading.position < bytes.count, bytes[read.reading.position] == UInt8(ascii: "#") { skipLine() }
        let said = "sep=".utf8, start = bytes[read.reading.position...].prefix(6)
        if start.count == 6, start.starts(with: said), start.last.map(Self.isLineEnd) == true {
            separator = bytes[read.reading.position + 4]
            skipLine()
        } else {
            separator = Self.separator(of: bytes[read.reading.position...])
        }
    }

    /// The separator; a space stands for any number of spaces and tabs.
    var separatorCharacter: Character { Character(UnicodeScalar(separator)) }

    /// Goes to the next record. Returns false if there is none.
    mutating func advance() throws -> Bool {
        record += 1
        if record >= read.reading.records {
            guard try readRecords() else { return false }
            record = 0
        }
        first = record == 0 ? 0 : Int(read.ends[record - 1])
        count = Int(read.ends[record]) - first
        line = Int(read.lines[record])
        return true
    }

    /// A cell of the current record: its place in `bytes`, and its number if it is written in plain notation.
    subscript(_ index: Int) -> pullback_cell { read.cells[first + index] }

    /// Returns the bytes of a cell of the current record, without spaces and quotes around them.
    func cell(_ index: Int) -> ArraySlice<UInt8> {
        let cell = self[index]
        return bytes[Int(cell.start)..<Int(cell.end)]
    }

    /// Returns the number of a cell; `nil` if it is none, or not finite.
    func number(_ index: Int) -> Double? {
        let known = self[index]
        return known.isNumber ? known.number : decimalNumber(cell(index)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// The texts of the cells of the current record.
    var texts: [String] { (0..<count).map { Self.text(of: cell($0)) } }

    /// Returns an error whose place is the first line of the current record.
    func error(_ problem: String, advice: String? = nil) -> PullbackError {
        PullbackError("\(place):\(line)", problem, advice: advice)
    }

    /// Returns the text of a cell. Two quotes inside a quoted cell become one.
    static func text(of cell: ArraySlice<UInt8>) -> String {
        let text = String(decoding: cell, as: UTF8.self)
        return cell.contains(quote)
            ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"") : text
    }

    /// Returns the text of a cell for an error: in quotes, shortened, and on one line.
    static func quoted(_ cell: ArraySlice<UInt8>) -> String {
        let text = text(of: cell.prefix(160))
        return (text.prefix(40) + (text.count > 40 ? "…" : "")).debugDescription
    }

    /// Returns a list of the first 20 names for an error.
    static func list(_ names: [String]) -> String {
        names.prefix(20).map { quoted(ArraySlice($0.utf8)) }.joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    }
}

extension TableText {
    /// Returns the records. Call `advance` to go to the first one. Throws if the text is not in UTF-8.
    func records() throws -> CSVRecords {
        let parts = try parts()
        var records = CSVRecords(place, parts)
        try records.begin()
        return records
    }
}

extension CSVRecords {
    /// Reads the next records of the part, or of those after it. Returns false if there are none.
    private mutating func readRecords() throws -> Bool {
        while true {
            if hasSecondHalf {
                hasSecondHalf = false
                let next = secondHalf
                next.value.moveLines(by: read.reading.line)
                swap(&read, &next.value)
                if read.reading.records > 0 { return true }
            }
            if let middle {
                readHalves(middle)
            } else {
                read.read(bytes, upTo: bytes.count, separator: separator, isLast: isLastPart)
            }
            let reading = read.reading
            if reading.records > 0 { return true }
            if hasSecondHalf { continue }
            line = reading.line
            switch reading.fault {
            case 1:
                let cell = bytes[reading.fault_start..<reading.fault_end]
                throw error("\(Self.quoted(cell)) goes on after its closing quote")
            case 2: throw error("a quote is opened and never closed")
            case 3: read.grow()
            case _ where isLastPart: return false
            default:
                try readOn()
                try requireUTF8()
            }
        }
    }

    /// A place behind a line end in the middle of what is to be read; `nil` if it is too short for two threads, or if line
    /// ends may be quoted.
    private var middle: Int? {
        let rest = bytes[read.reading.position...]
        guard rest.count >= Self.partLength / 2, !rest.contains(Self.quote) else { return nil }
        return bytes[(rest.startIndex + rest.count / 2)...].firstIndex(of: Self.lineFeed).map { $0 + 1 }
    }

    /// Reads two halves of the part at the same time.
    private mutating func readHalves(_ middle: Int) {
        let (bytes, separator, isLastPart) = (bytes, separator, isLastPart)
        let (firstHalf, secondHalf) = (firstHalf, secondHalf)
        swap(&read, &firstHalf.value)
        secondHalf.value.reading = pullback_reading()
        secondHalf.value.reading.position = middle
        Threads.both(
            { firstHalf.value.read(bytes, upTo: middle, separator: separator, isLast: true) },
            { secondHalf.value.read(bytes, upTo: bytes.count, separator: separator, isLast: isLastPart) })
        swap(&read, &firstHalf.value)
        // Where there are very many cells, the first half is not read to its end.
        hasSecondHalf = read.reading.position == middle
    }

    /// Reads the next part of the text, and forgets the records before.
    private mutating func readOn() throws {
        bytes.removeFirst(read.reading.position)
        checked -= read.reading.position
        read.reading.position = 0
        guard bytes.count < Self.longestRecord else {
            throw PullbackError(
                "\(place):\(read.reading.line)", "a row is longer than 256 MiB: a quote is probably never closed")
        }
        let part = try nextPart(max(Self.partLength, bytes.count))
        isLastPart = part.isEmpty
        if bytes.isEmpty { bytes = part } else { bytes += part }
    }

    /// Throws if the new bytes are not UTF-8; of a last character that may go on in the next part only its beginning is
    /// there.
    private mutating func requireUTF8() throws {
        let end = isLastPart ? bytes.count : TextEncoding.endOfCharacters(in: bytes)
        if checked < end, let (line, byte) = TextEncoding.firstFault(in: bytes, checked..<end) {
            let before = bytes[read.reading.position..<checked].count { $0 == Self.lineFeed }
            throw PullbackError(
                "\(place):\(read.reading.line + before + line - 1)",
                "the byte \(byte) is not UTF-8, which most texts are",
                advice: "say in which encoding it is written, for example --encoding windows-1252")
        }
        checked = max(checked, end)
    }

    private mutating func skipLine() {
        while read.reading.position < bytes.count, !Self.isLineEnd(bytes[read.reading.position]) {
            read.reading.position += 1
        }
        if bytes[read.reading.position...].starts(with: [Self.carriageReturn, Self.lineFeed]) {
            read.reading.position += 1
        }
        read.reading.position = min(read.reading.position + 1, bytes.count)
        read.reading.line += 1
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Returns the separator that is most frequent in the first line. The comma, which may be a decimal
    /// comma, is chosen last among equally frequent ones. A space is returned if there is no separator but spaces, or if
    /// there are more runs of spaces than tabs. Where all commas stand between digits and there are semicolons, as in
    /// "2,2;8,6", they are decimal commas.
    private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
        let candidates = [tab, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]
        var counts = [0, 0, 0, 0], gaps = 0
        var isQuoted = false
        var before = space, isAfterComma = false, areDecimal = true
        func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        for byte in text {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if isAfterComma || byte == candidates[3] {
                areDecimal = areDecimal && isDigit(isAfterComma ? byte : before)
            }
            isAfterComma = byte == candidates[3]
            if isLineEnd(byte), counts != [0, 0, 0, 0] || gaps > 0 { break }
            if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
            if before == space, byte != space, byte != tab, !isLineEnd(byte) { gaps += 1 }
            before = byte
        }
        if counts[1] > 0, areDecimal { counts[3] = 0 }
        // The first cell is counted as a gap too.
        let areSpaced = counts[1...] == [0, 0, 0] && gaps - 1 > counts[0]
        if areSpaced { return space }
        return zip(candidates, counts).max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
    }
}

extension pullback_cell {
    /// True if the cell is a number in plain notation.
    var isNumber: Bool { kind != 0 }
    /// True if the number has a point or an exponent.
    var hasPoint: Bool { kind & UInt32(PULLBACK_CELL_POINT) != 0 }
    var hasExponent: Bool { kind & UInt32(PULLBACK_CELL_EXPONENT) != 0 }
}
