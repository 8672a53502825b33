/// What the text of a cell may stand for, apart from a plain number.
enum CellText {
    /// The texts that stand for a missing value, in lower case: those of pandas' `read_csv`, and the question mark of the
    /// UCI repository.
    static let missing: Set<String> = [
        "", "na", "n/a", "#n/a", "<na>", "nan", "-nan", "null", "none", "?", "-", "--", "missing",
    ]

    /// True if a cell holds no value.
    static func isMissing(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let last = cell.last else { return true }
        // Nearly all cells are numbers, and none of these texts ends in a digit.
        guard cell.count <= 7, !(48...57).contains(last) else { return false }
        return missing.contains(String(decoding: cell, as: UTF8.self).lowercased())
    }

    /// Returns the number of a cell that is written as people write numbers: `1,100`, `12.5 %`, `$ 3.50`, `€1.200,00`;
    /// `nil` if it is none. The percent sign does not divide by a hundred.
    static func number(_ cell: ArraySlice<UInt8>) -> Double? {
        var text = String(decoding: cell, as: UTF8.self).filter { $0 != " " && $0 != "\u{A0}" && $0 != "'" }
        for sign in ["$", "€", "£", "¥", "₹", "%", "CHF", "EUR", "USD", "GBP"] {
            if text.hasPrefix(sign) { text.removeFirst(sign.count) }
            if text.hasSuffix(sign) { text.removeLast(sign.count) }
        }
        let isNegative = text.first == "-"
        if isNegative || text.first == "+" { text.removeFirst() }
        for (group, decimal) in [(",", "."), (".", ",")] {
            let halves = text.split(separator: Character(decimal), omittingEmptySubsequences: false)
            guard halves.count <= 2, let whole = halves.first else { continue }
            let groups = whole.split(separator: Character(group), omittingEmptySubsequences: false)
            let isGrouped = groups.count > 1
            // In 1,5 a comma is no separator of thousands: that would be 1,500.
            guard !isGrouped || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy({ $0.count == 3 }),
                isGrouped || decimal == "." || halves.count == 2
            else { continue }
            let plain = groups.joined() + (halves.count == 2 ? "." + halves[1] : "")
            guard plain.utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (48...57).contains($0) }) else { continue }
            if let number = decimalNumber(ArraySlice(plain.utf8)) { return isNegative ? -number : number }
        }
        return nil
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
