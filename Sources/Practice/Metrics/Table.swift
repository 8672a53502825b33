/// Returns rows of cells as lines of text, with two spaces between the columns.
///
/// If the rows are longer than `width`, the columns that do not fit form a further block of lines below,
/// which begins with the first column again. A line can be longer than `width` only if two columns do not
/// fit.
package func textTable(_ rows: [[String]], rightAligned: Set<Int> = [], width: Int = .max) -> [String] {
    let columns = rows.map { $0.count }.max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return blocks(widths, width).enumerated().flatMap { block, shown in
        (block == 0 ? [] : [""])
            + rows.map { row in
                let cells = shown.filter(row.indices.contains).map { column in
                    row[column].padded(to: widths[column], right: rightAligned.contains(column))
                }
                let line = cells.joined(separator: "  ")
                return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
            }
    }
}

/// Returns the columns of each block; the columns of a block stand side by side.
private func blocks(_ widths: [Int], _ width: Int) -> [[Int]] {
    guard widths.count > 2 else { return [Array(widths.indices)] }
    var blocks = [[0]]
    var used = widths[0]
    for column in widths.indices.dropFirst() {
        if used + 2 + widths[column] > width, blocks[blocks.count - 1].count > 1 {
            blocks.append([0])
            used = widths[0]
        }
        blocks[blocks.count - 1].append(column)
        used += 2 + widths[column]
    }
    return blocks
}

extension String {
    /// Returns the string with spaces after it, or before it if `right` is true, so that it has at least
    /// `width` characters.
    package func padded(to width: Int, right: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(width - count, 0))
        return right ? spaces + self : self + spaces
    }
}
