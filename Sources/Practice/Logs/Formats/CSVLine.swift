import Foundation

/// Returns a line of comma-separated values, as RFC 4180 has it: a cell with a comma, a quote or a line break
/// in it is quoted.
package func csvLine(_ cells: [String]) -> Data {
    let cells = cells.map { cell in
        cell.contains { ",\"\r\n".contains($0) || $0.isNewline } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
    return Data((cells.joined(separator: ",") + "\n").utf8)
}
