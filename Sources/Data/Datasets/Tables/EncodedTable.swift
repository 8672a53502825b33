import PullbackFiles

/// A table of numbers that was made of a table of anything.
struct EncodedTable {
    /// The table as comma-separated text: the features, then the answers as they were.
    private(set) var bytes: [UInt8] = []
    /// The number of rows.
    private(set) var count = 0
    /// How many lines a row stands below its line in the original text: 1 if that has no header.
    private(set) var shift = 0
    /// The names of the answers, as they are called in the new header.
    private(set) var answers: [String] = []
    /// What a user should know: values that the network has not learned, rows that were left out.
    private(set) var notes: [String] = []
}

extension EncodedTable {
    /// Makes a table of numbers. The columns are found by their names if the encoding has names and the table a header,
    /// otherwise by their order; the answers may be missing. `answers` names them if they are called otherwise, and
    /// `areNumbers` says that they must be numbers. Each row stands on its line of the original text, so that errors tell
    /// it right.
    init(
        _ text: [UInt8], at place: String, by encoding: TableEncoding, header: Bool?, answers words: [String],
        areNumbers: Bool
    ) throws {
        var records = try CSVRecords(text, at: place)
        guard try records.advance() else { throw PullbackError(place, "is empty") }
        let first = records.cells.map { CSVRecords.text(of: text[$0]) }
        let knowsNames =
            encoding.names.map { Set(encoding.columns.map(\.name)).isSubset(of: first) && !$0.isEmpty } ?? false
        let hasHeader = header ?? (knowsNames || encoding.names != nil && !first.contains { Double($0) != nil })
        let places = try Places(first, hasHeader, encoding, words, records)
        let width = records.cells.count, firstLine = records.line
        shift = hasHeader ? 0 : 1
        if hasHeader, try !records.advance() { throw PullbackError(place, "has a header and no rows below it") }

        let names = encoding.featureNames
        // A file in which no answer is given is one to predict.
        let given = try Self.givesAnswers(records, places.answers) ? places.answers : []
        self.answers = given.map { hasHeader ? first[$0] : encoding.names?[$0] ?? "column \($0 + 1)" }
        bytes = Array((names + self.answers).map(Self.quoted).joined(separator: ",").utf8) + [Self.lineFeed]
        var line = 2
        var unknown: [String: Int] = [:]
        var dropped = 0
        repeat {
            let cells = records.cells
            guard cells.count == width else {
                throw records.error("has \(cells.count) of \(width) columns, counted on line \(firstLine)")
            }
            if encoding.dropsMissing,
                (places.features + given).contains(where: { CellText.isMissing(text[cells[$0]]) })
            {
                dropped += 1
                continue
            }
            while line < records.line + shift {
                bytes.append(Self.lineFeed)
                line += 1
            }
            var features: [Double] = []
            for (column, index) in zip(encoding.columns, places.features) {
                try column.append(text[cells[index]], to: &features) { problem in
                    records.error("column \(column.name.debugDescription): \(problem)")
                } unknown: { value in
                    unknown["\(column.name)=\(value)", default: 0] += 1
                }
            }
            for (index, feature) in features.enumerated() {
                if index > 0 { bytes.append(Self.comma) }
                bytes += Array(CellText.text(of: feature).utf8)
            }
            for (place, (index, name)) in zip(given, self.answers).enumerated() {
                bytes.append(Self.comma)
                let mark = areNumbers && place < encoding.answerMarks.count ? encoding.answerMarks[place] : nil
                bytes += try Self.answer(text[cells[index]], mark) { problem in
                    records.error("column \(name.debugDescription): \(problem)")
                }
            }
            bytes.append(Self.lineFeed)
            line += 1
            count += 1
        } while try records.advance()
        if count == 0 { throw PullbackError(place, "every row lacks a value: there is none left") }
        if dropped > 0 { notes.append("\(dropped) of \(dropped + count) rows lack a value and are left out") }
        for (value, rows) in unknown.sorted(by: { $0.key < $1.key }).prefix(5) {
            notes.append(
                "\(value) is new to the network: \(rows) \(rows == 1 ? "row has" : "rows have") none of its values there"
            )
        }
    }

    /// The indices of the columns of a table that an encoding needs.
    private struct Places {
        let features: [Int]
        let answers: [Int]

        init(
            _ first: [String], _ hasHeader: Bool, _ encoding: TableEncoding, _ words: [String], _ records: CSVRecords
        ) throws {
            func place(of name: String) throws -> Int {
                let places = first.indices.filter { first[$0] == name }
                guard places.count <= 1 else {
                    throw records.error("\(places.count) columns are called \(name.debugDescription)")
                }
                guard let place = places.first else {
                    throw records.error(
                        "no column is called \(name.debugDescription): the first line reads \(CSVRecords.list(first))")
                }
                return place
            }
            if hasHeader, let names = encoding.names {
                features = try encoding.columns.map { try place(of: $0.name) }
                let wanted = words.isEmpty ? encoding.answers.map { names[$0] }.filter(first.contains) : words
                answers = try wanted.map { word in
                    let number =
                        first.contains(word) ? nil : Int(word).flatMap { first.indices.contains($0 - 1) ? $0 - 1 : nil }
                    return try number ?? place(of: word)
                }
                return
            }
            let isWhole = first.count == encoding.count
            guard isWhole || first.count == encoding.count - encoding.answers.count else {
                throw records.error(
                    "has \(first.count) columns: expected are the \(encoding.count) that the network learned, or those "
                        + "without the answers")
            }
            features = encoding.columns.map { column in
                isWhole ? column.index : column.index - encoding.answers.count { $0 < column.index }
            }
            answers = isWhole ? encoding.answers : []
        }
    }

    private static let comma = UInt8(ascii: ","), lineFeed = UInt8(ascii: "\n")

    /// Returns the cell of an answer: a number without its signs, or a class in quotes.
    private static func answer(
        _ cell: ArraySlice<UInt8>, _ mark: DecimalMark?, fault: (String) -> PullbackError
    ) throws -> [UInt8] {
        guard let mark else {
            guard !CellText.isMissing(cell) else { throw fault("the label is missing") }
            return Array(quoted(CSVRecords.text(of: cell)).utf8)
        }
        if let number = CellText.number(cell, mark) { return Array("\(number)".utf8) }
        throw fault(CellText.isMissing(cell) ? "the number is missing" : "\(CSVRecords.quoted(cell)) is not a number")
    }

    /// True if some row has an answer.
    private static func givesAnswers(_ records: CSVRecords, _ answers: [Int]) throws -> Bool {
        var records = records
        repeat {
            let cells = records.cells
            if answers.contains(where: { $0 < cells.count && !CellText.isMissing(records.bytes[cells[$0]]) }) {
                return true
            }
        } while try records.advance()
        return false
    }

    /// Returns a text as a cell in quotes.
    private static func quoted(_ text: String) -> String {
        "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
