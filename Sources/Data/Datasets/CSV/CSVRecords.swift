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

    /// The cells of the current record as ranges of `bytes`, without surrounding spaces and quotes.
    private(set) var cells: [Range<Int>] = []

    /// The line, from 1, on which the current record begins.
    private(set) var line = 0

    private var separator = UInt8(ascii: ",")
    /// True if runs of spaces and tabs separate the cells.
    private var isSpaced = false
    private var position = 0
    private var nextLine = 1
    private let nextPart: (_ count: Int) throws -> [UInt8]
    /// True if no part follows.
    private var isLastPart = false
    /// The number of bytes that are known to be UTF-8.
    private var checked = 0

    /// The number of bytes that are read at once, and of those that a record may have: 256 MiB. So an open quote cannot use
    /// up all memory.
    private static let partLength = 1 << 20, longestRecord = 1 << 28
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")

    fileprivate init(_ place: String, _ nextPart: @escaping (_ count: Int) throws -> [UInt8]) {
        (self.place, self.nextPart) = (place, nextPart)
    }

    /// Finds the beginning of the first record, and the separator.
    fileprivate mutating func begin() throws {
        try readOn()
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw PullbackError(place, "is UTF-16 text", advice: "save it as UTF-8")
        }
        guard !bytes.prefix(1 << 12).contains(0) else { throw PullbackError(place, "is not text") }
        try requireUTF8()
        let byteOrderMark = "\u{FEFF}".utf8
        if bytes.starts(with: byteOrderMark) { position = byteOrderMark.count }
        while position < bytes.count, bytes[position] == UInt8(ascii: "#") { skipLine() }
        let said = "sep=".utf8
        if bytes[position...].starts(with: said), position + 5 < bytes.count, Self.isLineEnd(bytes[position + 5]) {
            separator = bytes[position + 4]
            skipLine()
        } else {
            separator = Self.separator(of: bytes[position...])
            isSpaced = separator == Self.space
        }
    }

    /// The separator; a space stands for any number of spaces and tabs.
    var separatorCharacter: Character { Character(UnicodeScalar(separator)) }

    /// Goes to the next record. Returns false if there is none.
    mutating func advance() throws -> Bool {
        while true {
            let start = position
            line = nextLine
            cells.removeAll(keepingCapacity: true)
            if position < bytes.count {
                repeat { cells.append(try nextCell()) } while skipSeparator()
                let isCarriageReturn = skip(Self.carriageReturn)
                if skip(Self.lineFeed) || isCarriageReturn { nextLine += 1 }
            }
            if position == bytes.count, !isLastPart {
                // The record may go on in the next part.
                (position, nextLine) = (start, line)
                try readOn()
                try requireUTF8()
                continue
            }
            if position == start { return false }
            let isEmptyLine = cells.count == 1 && cells[0].isEmpty
            if !isEmptyLine { return true }
        }
    }

    /// Returns the bytes of a cell of the current record.
    func cell(_ index: Int) -> ArraySlice<UInt8> { bytes[cells[index]] }

    /// The texts of the cells.
    var texts: [String] { cells.map { Self.text(of: bytes[$0]) } }

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
    /// Reads the next part of the text, and forgets the records before the current one.
    private mutating func readOn() throws {
        bytes.removeFirst(position)
        checked -= position
        position = 0
        guard bytes.count < Self.longestRecord else {
            throw PullbackError(
                "\(place):\(nextLine)", "a row is longer than 256 MiB: a quote is probably never closed")
        }
        let part = try nextPart(max(Self.partLength, bytes.count))
        isLastPart = part.isEmpty
        if bytes.isEmpty { bytes = part } else { bytes += part }
    }

    /// Throws if the new bytes are not UTF-8; of a last character that may go on in the next part only its beginning is
    /// there.
    private mutating func requireUTF8() throws {
        let end = isLastPart ? bytes.count : TextEncoding.endOfCharacters(in: bytes)
        if checked < end, let (line, byte) = TextEncoding.firstFault(in: bytes[checked..<end]) {
            let before = bytes[position..<checked].count { $0 == Self.lineFeed }
            throw PullbackError(
                "\(place):\(nextLine + before + line - 1)", "the byte \(byte) is not UTF-8, which most texts are",
                advice: "say in which encoding it is written, for example --encoding windows-1252")
        }
        checked = max(checked, end)
    }

    private mutating func skipLine() {
        while position < bytes.count, !Self.isLineEnd(bytes[position]) { position += 1 }
        if bytes[position...].starts(with: [Self.carriageReturn, Self.lineFeed]) { position += 1 }
        position = min(position + 1, bytes.count)
        nextLine += 1
    }

    private mutating func nextCell() throws -> Range<Int> {
        skipSpaces()
        if skip(Self.quote) { return try restOfQuotedCell() }
        let start = position
        while position < bytes.count, !endsCell(bytes[position]) { position += 1 }
        var end = position
        while end > start, isSpace(bytes[end - 1]) { end -= 1 }
        return start..<end
    }

    private mutating func restOfQuotedCell() throws -> Range<Int> {
        let start = position
        while position < bytes.count {
            if bytes[position] == Self.lineFeed { nextLine += 1 }
            position += 1
            guard bytes[position - 1] == Self.quote, !skip(Self.quote) else { continue }
            let end = position - 1
            skipSpaces()
            guard position == bytes.count || endsCell(bytes[position]) else {
                throw error("\(Self.quoted(bytes[start..<end])) goes on after its closing quote")
            }
            return start..<end
        }
        guard isLastPart else { return start..<start }
        throw error("a quote is opened and never closed")
    }

    /// Skips a separator; returns true if there was one, so that another cell follows.
    private mutating func skipSeparator() -> Bool {
        guard isSpaced else { return skip(separator) }
        let start = position
        skipSpaces()
        return position > start && position < bytes.count && !Self.isLineEnd(bytes[position])
    }

    /// Skips the next byte if it is `byte`; returns true if it did.
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipSpaces() {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == Self.space || byte == Self.tab && separator != Self.tab
    }

    private func endsCell(_ byte: UInt8) -> Bool {
        byte == separator || isSpaced && byte == Self.tab || Self.isLineEnd(byte)
    }

    private static func isLineEnd(_ byte: UInt8) -> Bool { byte == lineFeed || byte == carriageReturn }

    /// Returns the separator that is most frequent in the first line. The comma, which may be a decimal
    /// comma, is chosen last among equally frequent ones. A space is returned if there is no separator but spaces, or if
    /// there are more runs of spaces than tabs.
    private static func separator(of text: ArraySlice<UInt8>) -> UInt8 {
        let candidates = [tab, UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ",")]
        var counts = [0, 0, 0, 0], gaps = 0
        var isQuoted = false
        var before = space
        for byte in text {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if isLineEnd(byte), counts != [0, 0, 0, 0] || gaps > 0 { break }
            if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
            if before == space, byte != space, byte != tab, !isLineEnd(byte) { gaps += 1 }
            before = byte
        }
        // The first cell is counted as a gap too.
        let areSpaced = counts[1...] == [0, 0, 0] && gaps - 1 > counts[0]
        if areSpaced { return space }
        return zip(candidates, counts).max { $0.1 < $1.1 }?.0 ?? UInt8(ascii: ",")
    }
}
