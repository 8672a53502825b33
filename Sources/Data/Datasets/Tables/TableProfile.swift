import Foundation
import PullbackFiles

/// What the columns of a table hold.
public struct TableProfile: Sendable {
    /// The columns in their order.
    public private(set) var columns: [ColumnProfile]
    /// The number of rows.
    public private(set) var count = 0
    /// True if the first line contains the names of the columns.
    public let hasHeader: Bool
    /// The character between the cells; a space stands for any number of them.
    public let separator: Character

    /// Looks at all rows of a file, gzipped or not. `header` says whether the first line is one; if it is `nil`, that is
    /// found by comparing it with the rows below.
    public init(contentsOf path: String, header: Bool? = nil, encoding: TextEncoding? = nil) throws {
        try self.init(TableText(contentsOf: path, encoding), header: header)
    }

    /// Looks at all rows of any text in the same way.
    public init(_ text: TableText, header: Bool? = nil) throws {
        var records = try text.records()
        guard try records.advance() else { throw PullbackError(text.place, "is empty") }
        separator = records.separatorCharacter
        hasHeader = try header ?? HeaderGuess(text).isHeader
        let names = hasHeader ? records.texts : nil
        let prefersComma = separator == ";"
        columns = (0..<records.count).map {
            ColumnProfile(name: names?[$0], index: $0, prefersComma: prefersComma)
        }
        let line = records.line
        if hasHeader, try !records.advance() { throw PullbackError(text.place, "has a header and no rows below it") }
        repeat {
            guard records.count == columns.count else {
                throw records.error("has \(records.count) of \(columns.count) columns, counted on line \(line)")
            }
            count += 1
            for column in columns.indices { columns[column].add(records, column) }
        } while try records.advance()
        for column in columns.indices { columns[column].finish() }
    }
}

extension TableProfile {
    /// The number of features of a table up to which they are kept in `Double` in any case.
    static let mostDoubles = 1 << 24

    /// Returns how the table is read if it becomes so many features a row. Throws a `PullbackError` if they need more memory
    /// than there is.
    func reading(width: Int, _ keepsFloats: Bool, _ place: String) throws -> CSVTable.Reading {
        let numbers = count * width
        let areFloats = keepsFloats && numbers > Self.mostDoubles && columns.allSatisfy(\.suitsFloat)
        let needed = Double(numbers) * (areFloats ? 4 : 8), present = Double(ProcessInfo.processInfo.physicalMemory)
        guard needed < present else {
            throw PullbackError(
                place,
                String(format: "its numbers need %.0f GB of memory, %.0f GB are there", needed * 1e-9, present * 1e-9),
                advice: "leave columns or rows out")
        }
        return CSVTable.Reading(rows: count, keepsFloats: areFloats)
    }
}

extension ColumnProfile {
    /// True if `Float` tells the numbers apart: if its rounding errors are less than a ten-thousandth of their range.
    fileprivate var suitsFloat: Bool {
        guard kind == .number || kind == .identifier, let range else { return true }
        let size = max(abs(range.lowerBound), abs(range.upperBound))
        return size < 1e30 && (size == 0 || size > 1e-30 && range.upperBound - range.lowerBound > size / 1000)
    }
}

/// Decides whether the first line of a table is a header, by comparing it with the rows below.
private struct HeaderGuess {
    /// True if the first line is a header. If nothing speaks for it or against it, lines of text are one.
    let isHeader: Bool

    init(_ text: TableText) throws {
        var records = try text.records()
        _ = try records.advance()
        let first = (0..<records.count).map { records.cell($0) }
        var below: [[ArraySlice<UInt8>]] = []
        while below.count < 200, try records.advance() {
            if records.count == first.count { below.append(first.indices.map { records.cell($0) }) }
        }
        guard !below.isEmpty else {
            isHeader = first.allSatisfy { decimalNumber($0) == nil }
            return
        }
        // As pandas writes the names of columns that have none.
        let numbers = first.map { decimalNumber($0) }
        let isCounted =
            first.count > 2
            && [0, 1].contains { start in
                zip(numbers, 0...).allSatisfy { $0 == Double($1 + start) }
            }
        if isCounted {
            isHeader = true
            return
        }
        // As tables of years have it: Country,2019,2020,2021. Below them are no years.
        func isYear(_ cell: ArraySlice<UInt8>) -> Bool { decimalNumber(cell).map((1800...2200).contains) ?? false }
        let years = numbers.indices.filter { numbers[$0] != nil }
        let areYears =
            years.count > 1 && zip(years, years.dropFirst()).allSatisfy { numbers[$1] == numbers[$0].map { $0 + 1 } }
            && years.allSatisfy { column in isYear(first[column]) && !below.contains { isYear($0[column]) } }
        // A word above numbers speaks for a header, a number there against it; elsewhere a word that returns below does.
        var (words, numbersAbove, returning) = (0, 0, 0)
        for (column, cell) in first.enumerated() {
            let cells = below.map { $0[column] }.filter { !CellText.isMissing($0) }
            if !cells.isEmpty, cells.allSatisfy({ CellText.isNumber($0) }) {
                // pandas and R give the column that counts the rows no name.
                if CellText.isMissing(cell) { continue }
                if CellText.isNumber(cell) { numbersAbove += 1 } else { words += 1 }
            } else if cells.contains(cell) {
                returning += 1
            }
        }
        isHeader =
            areYears && returning == 0
            || (words + numbersAbove > 0
                ? words > numbersAbove : numbers.allSatisfy { $0 == nil } && returning == 0)
    }
}
