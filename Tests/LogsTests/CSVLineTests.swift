import Foundation
import PullbackLogs
import Testing

/// Tests of lines of comma-separated values, written and read.
@Suite struct CSVLineTests {
    @Test(
        "What is written is read back",
        arguments: [
            ["a"], ["", ""], ["a,b", "c"], ["\"", "\"\""], ["say \"no\", he said", "", "é"], ["line\nbreak", "x"],
        ])
    func roundTrip(_ cells: [String]) {
        let line = String(decoding: csvLine(cells).dropLast(), as: UTF8.self)
        #expect(csvCells(of: line) == cells)
    }

    @Test(
        "A quote that is not closed, or stands within a cell, is no line",
        arguments: ["\"a", "a\"b", "\"a\"b", "a,\"b\"\"", "\"a\"\"b\"\"\"\"c\"d"])
    func broken(_ line: String) { #expect(csvCells(of: line) == nil) }
}
