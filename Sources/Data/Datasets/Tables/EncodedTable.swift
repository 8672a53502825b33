import PullbackFiles

/// A table of numbers that is made of a table of anything.
struct EncodedTable {
    /// The features, and the answers if there are any.
    private(set) var table: CSVTable
    /// What a user should know: values that the network has not learned, rows that were left out.
    private(set) var notes: [String] = []

    /// Makes a table of numbers. The columns are found by their names if the encoding has names and the table a header,
    /// otherwise by their order; the answers may be missing. `answers` names them if they are called otherwise, and
    /// `areNumbers` says that they must be numbers.
    init(
        _ text: TableText, by encoding: TableEncoding, header: Bool?, answers words: [String] = [], areNumbers: Bool,
        _ reading: CSVTable.Reading = CSVTable.Reading()
    ) throws {
        var records = try text.records()
        guard try records.advance() else { throw PullbackError(text.place, "is empty") }
        let first = records.texts
        let knowsNames =
            encoding.names.map { Set(encoding.columns.map(\.name)).isSubset(of: first) && !$0.isEmpty } ?? false
        let hasHeader = header ?? (knowsNames || encoding.names != nil && !first.contains { Double($0) != nil })
        let places = try Places(first, hasHeader, encoding, words, records)
        let width = first.count, firstLine = records.line
        if hasHeader, try !records.advance() { throw PullbackError(text.place, "has a header and no rows below it") }

        // A file in which no answer is given is one to predict.
        let given = try Self.givesAnswers(text, places.answers, hasHeader: hasHeader) ? places.answers : []
        let answers = given.map { hasHeader ? first[$0] : encoding.names?[$0] ?? "column \($0 + 1)" }
        table = CSVTable(
            CSVColumns(features: encoding.featureNames, answers: answers, areNumbers: areNumbers), at: text.place,
            reading)
        let needed = places.features + given
        let marks = given.indices.map { $0 < encoding.answerMarks.count ? encoding.answerMarks[$0] : .point }
        var known = Array(repeating: KnownCells(), count: encoding.columns.count)
        var unknown: [String: Int] = [:]
        var dropped = 0
        var (features, targets): ([Double], [Double]) = ([], [])
        repeat {
            guard records.count == width else {
                throw records.error("has \(records.count) of \(width) columns, counted on line \(firstLine)")
            }
            if encoding.dropsMissing {
                var lacksValue = false
                for index in needed where !records[index].isNumber && CellText.isMissing(records.cell(index)) {
                    lacksValue = true
                }
                if lacksValue {
                    dropped += 1
                    continue
                }
            }
            let line = records.line
            func fault(_ name: String, _ problem: String) -> PullbackError {
                PullbackError("\(text.place):\(line)", "column \(name.debugDescription): \(problem)")
            }
            features.removeAll(keepingCapacity: true)
            targets.removeAll(keepingCapacity: true)
            for place in encoding.columns.indices {
                let index = places.features[place]
                if case .number(_, let mark) = encoding.columns[place].form, !encoding.columns[place].hasIndicator,
                    let number = records.number(index, mark)
                {
                    features.append(number)
                } else {
                    try known[place].append(records, index, encoding.columns[place], to: &features) {
                        fault(encoding.columns[place].name, $0)
                    } unknown: {
                        unknown["\(encoding.columns[place].name)=\($0)", default: 0] += 1
                    }
                }
            }
            for (place, index) in given.enumerated() {
                if areNumbers {
                    guard let number = records.number(index, marks[place]) else {
                        throw fault(answers[place], Self.problem(with: records.cell(index)))
                    }
                    targets.append(number)
                } else if CellText.isMissing(records.cell(index)) {
                    throw fault(answers[place], "the label is missing")
                }
            }
            table.append(
                features: features, targets: targets, label: areNumbers ? nil : given.first, of: records)
        } while try records.advance()
        if table.count == 0 { throw PullbackError(text.place, "every row lacks a value: there is none left") }
        if dropped > 0 { notes.append("\(dropped) of \(dropped + table.count) rows lack a value and are left out") }
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
            _ first: [String], _ hasHeader: Bool, _ encoding: TableEncoding, _ words: [String],
            _ records: borrowing CSVRecords
        ) throws {
            let line = "\(records.place):\(records.line)"
            func place(of name: String) throws -> Int {
                let places = first.indices.filter { first[$0] == name }
                guard places.count <= 1 else {
                    throw PullbackError(line, "\(places.count) columns are called \(name.debugDescription)")
                }
                guard let place = places.first else {
                    let known = CSVRecords.list(first)
                    throw PullbackError(
                        line, "no column is called \(name.debugDescription): the first line reads \(known)")
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

    /// Returns the reason why a cell is not a number to predict.
    private static func problem(with cell: ArraySlice<UInt8>) -> String {
        CellText.isMissing(cell) ? "the number is missing" : "\(CSVRecords.quoted(cell)) is not a number"
    }

    /// True if some row has an answer.
    private static func givesAnswers(_ text: TableText, _ answers: [Int], hasHeader: Bool) throws -> Bool {
        guard !answers.isEmpty else { return false }
        var records = try text.records()
        var isHeader = hasHeader
        while try records.advance() {
            defer { isHeader = false }
            for answer in answers where !isHeader && answer < records.count {
                if !CellText.isMissing(records.cell(answer)) { return true }
            }
        }
        return false
    }
}

/// The features of texts that a column has had before.
private struct KnownCells {
    private var words = Words()
    private var features: [[Double]] = []

    /// Appends the features of a cell of the current record.
    mutating func append(
        _ records: borrowing CSVRecords, _ index: Int, _ column: TableEncoding.Column, to row: inout [Double],
        fault: (String) -> PullbackError, unknown: (String) -> Void
    ) throws {
        let cell = records[index]
        if let number = words.number(of: records.bytes, Int(cell.start), Int(cell.end)) {
            return row += features[number]
        }
        let start = row.count
        var isKnown = true
        try column.append(records.cell(index), to: &row, fault: fault) {
            isKnown = false
            unknown($0)
        }
        if isKnown, features.count < ColumnProfile.mostValues {
            _ = words.add(records.bytes, Int(cell.start), Int(cell.end))
            features.append(Array(row[start...]))
        }
    }
}
