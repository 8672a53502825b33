import Pullback

/// Rows of cells as lines of text, the columns two spaces apart, as wide as the terminal at most that shows the result.
func table(_ rows: [[String]], rightAligned: Set<Int> = [], indented indent: Int = 0) -> [String] {
    textTable(rows, rightAligned: rightAligned, width: Output.resultWidth - indent)
}
