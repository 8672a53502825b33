import PullbackCellReading

/// What the text of a cell may stand for, apart from a plain number.
enum CellText {
    /// The texts that stand for a missing value, in lower case: the usual ones of pandas' `read_csv`, the question mark of
    /// the UCI repository, and dashes.
    static let missing: Set<String> = [
        "", "na", "n/a", "#n/a", "\\n", "<na>", "nan", "-nan", "null", "none", "?", "-", "--", "missing",
    ]

    /// True if a cell holds no value.
    static func isMissing(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let last = cell.last else { return true }
        // Nearly all cells are numbers, and none of these texts ends in a digit.
        guard cell.count <= 7, !(48...57).contains(last) else { return false }
        return missing.contains(String(decoding: cell, as: UTF8.self).lowercased())
    }

    /// Returns the number of a cell that is written as people write numbers, with this decimal mark: `1,100`, `12.5 %`,
    /// `$ 3.50` with a point, `€1.200,00` with a comma; `nil` if it is none. The percent sign does not divide by a hundred.
    static func number(_ cell: ArraySlice<UInt8>, _ mark: DecimalMark) -> Double? {
        if mark == .point, let number = decimalNumber(cell) { return number.isFinite ? number : nil }
        var text = String(decoding: cell, as: UTF8.self).filter { $0 != " " && $0 != "\u{A0}" && $0 != "'" }
        var isNegative = text.first == "-"
        if isNegative || text.first == "+" { text.removeFirst() }
        for sign in ["$", "€", "£", "¥", "₹", "%", "CHF", "EUR", "USD", "GBP"] {
            if text.hasPrefix(sign) { text.removeFirst(sign.count) }
            if text.hasSuffix(sign) { text.removeLast(sign.count) }
        }
        if !isNegative, text.first == "-" {
            isNegative = true
            text.removeFirst()
        }
        let (group, decimal): (Character, Character) = mark == .point ? (",", ".") : (".", ",")
        let halves = text.split(separator: decimal, omittingEmptySubsequences: false)
        guard halves.count <= 2, let whole = halves.first else { return nil }
        let groups = whole.split(separator: group, omittingEmptySubsequences: false)
        // In 1,5 a comma is no separator of thousands: that would be 1,500.
        guard groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        let plain = groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
        guard plain.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (48...57).contains($0) }) else { return nil }
        return decimalNumber(ArraySlice(plain.utf8)).flatMap { $0.isFinite ? isNegative ? -$0 : $0 : nil }
    }

    /// True if a cell is a number with one of the decimal marks.
    static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
        DecimalMark.allCases.contains { number(cell, $0) != nil }
    }

    /// Returns the value of a cell as one of several: numbers that are equal are one value, however they are written.
    static func value(_ cell: ArraySlice<UInt8>) -> String {
        decimalNumber(cell).flatMap { $0.isFinite ? text(of: $0) : nil } ?? CSVRecords.text(of: cell)
    }

    /// Returns a number as the text of a value.
    static func text(of number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

    /// Returns 1 or 0 for a text that says yes or no; `nil` for any other.
    static func truth(_ text: String) -> Double? {
        switch text.lowercased() {
        case "yes", "y", "true", "t": 1
        case "no", "n", "false", "f": 0
        default: nil
        }
    }
}

/// The character before the decimals of a number; the other one may separate thousands.
public enum DecimalMark: String, Codable, CaseIterable, Sendable {
    /// 1,234.5
    case point
    /// 1.234,5
    case comma
}

extension CSVRecords {
    /// Returns the number of a cell of the current record that is written with a decimal mark; `nil` if it is none.
    func number(_ index: Int, _ mark: DecimalMark) -> Double? {
        let known = self[index]
        return known.isNumber && (mark == .point || !known.hasPoint && !known.hasExponent)
            ? known.number : CellText.number(cell(index), mark)
    }
}
