import PullbackCellReading

/// The cells of some records that were read from a text.
struct ReadCells {
    /// The cells of all records, one record after another.
    private(set) var cells = Array(repeating: pullback_cell(), count: 1 << 17)
    /// The number of cells up to the end of each record.
    private(set) var ends = Array(repeating: UInt32(0), count: 1 << 15)
    /// The line on which each record begins.
    private(set) var lines = Array(repeating: UInt32(0), count: 1 << 15)
    /// How far the text was read.
    var reading = pullback_reading()

    /// Reads records from `reading.position` up to the end of `bytes[..<count]`, or until there are very many; `isLast` says
    /// whether the text ends there.
    mutating func read(_ bytes: [UInt8], upTo count: Int, separator: UInt8, isLast: Bool) {
        reading.separator = separator
        reading.is_last = isLast ? 1 : 0
        pullback_read_cells(bytes, count, &reading, &cells, cells.count, &ends, &lines, ends.count)
    }

    /// Makes room for twice as many cells.
    mutating func grow() { cells += Array(repeating: pullback_cell(), count: cells.count) }

    /// Counts the lines from a later one on.
    mutating func moveLines(by first: Int) {
        for record in 0..<reading.records { lines[record] += UInt32(first) }
        reading.line += first
    }
}

/// The cells of a part of a text that are read in a thread of their own.
final class ReadCellsBox {
    var value = ReadCells()
}
