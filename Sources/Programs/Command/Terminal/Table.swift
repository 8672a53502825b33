/// Rows of cells as lines of text, the columns two spaces apart.
func table(_ rows: [[String]], rightAligned: Set<Int> = []) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
        let cells = row.enumerated().map { column, cell in
            cell.padded(to: widths[column], right: rightAligned.contains(column))
        }
        let line = cells.joined(separator: "  ")
        return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
    }
}

extension String {
    /// With spaces behind, or before if `right`, up to a width.
    func padded(to width: Int, right: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(width - count, 0))
        return right ? spaces + self : self + spaces
    }
}
