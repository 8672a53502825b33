import Pullback

/// Returns rows of cells as lines of text. The columns are two spaces apart; a line is at most as wide as the
/// terminal that shows the result.
func table(_ rows: [[String]], rightAligned: Set<Int> = [], indented indent: Int = 0) -> [String] {
    textTable(rows, rightAligned: rightAligned, width: Output.resultWidth - indent)
}
