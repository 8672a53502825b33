import Foundation

/// Returns a line of comma-separated values, as RFC 4180 has it: a cell with a comma, a quote or a line break
/// in it is quoted.
package func csvLine(_ cells: [String]) -> Data {
    let cells = cells.map { cell in
        cell.contains { ",\"\r\n".contains($0) || $0.isNewline } ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
    return Data((cells.joined(separator: ",") + "\n").utf8)
}

/// Returns the cells of a line that `csvLine` made, without its line break; `nil` if a quote is not closed or stands where
/// none can be.
package func csvCells(of line: String) -> [String]? {
    var cells = [""]
    var isQuoted = false, wasQuoted = false
    var rest = line[...]
    while let character = rest.popFirst() {
        switch character {
        case "\"" where isQuoted && rest.first == "\"":
            rest.removeFirst()
            cells[cells.count - 1].append("\"")
        case "\"" where isQuoted: (isQuoted, wasQuoted) = (false, true)
        case "\"":
            guard cells[cells.count - 1].isEmpty, !wasQuoted else { return nil }
            isQuoted = true
        case "," where !isQuoted:
            cells.append("")
            wasQuoted = false
        default:
            guard isQuoted || !wasQuoted else { return nil }
            cells[cells.count - 1].append(character)
        }
    }
    return isQuoted ? nil : cells
}
