import PullbackFiles

/// The columns of a table: which of them are features, which hold the answers (a label, or numbers to
/// predict), and their names if the first line is a header.
struct CSVColumns {
    /// The number of columns.
    let count: Int

    /// The line, from 1, on which the columns were counted.
    let line: Int

    /// The indices of the feature columns, in the order in which the features are read.
    let features: [Int]

    /// The index of the label column; `nil` if there is none.
    let label: Int?

    /// The indices of the columns with the numbers to predict; empty if there are none.
    let targets: [Int]

    /// The names of all columns; empty if the first line is data.
    private let names: [String]

    /// True if the first line is a header.
    var areNamed: Bool { !names.isEmpty }

    /// The names of the features; empty without a header.
    var featureNames: [String] { areNamed ? features.map { names[$0] } : [] }

    /// The name of the label column; `nil` without a header or without a label.
    var labelName: String? { areNamed ? label.map { names[$0] } : nil }

    /// The names of the targets; their numbers, as "column 3", without a header.
    var targetNames: [String] { targets.map { areNamed ? names[$0] : "column \($0 + 1)" } }

    /// Returns the text by which errors call a column: by its name or, without a header, by its
    /// number from 1.
    func title(of column: Int) -> String {
        areNamed ? "column \(names[column].debugDescription)" : "column \(column + 1)"
    }
}

extension CSVColumns {
    /// Finds the features and the label of a training table in its first record, which is the current
    /// one of `records`.
    init(of records: borrowing CSVRecords, label name: String?, header: Bool?) throws {
        let first = FirstRecord(records)
        guard first.count > 1 else {
            throw records.error(
                "has one column: a feature and a label are the least, separated by comma, semicolon or tab")
        }
        var (label, isNamed) = (first.count - 1, false)
        if let name { (label, isNamed) = try first.label(name, header) }
        var hasHeader = header ?? isNamed
        if !hasHeader, header == nil { hasHeader = try first.looksLikeHeader(but: [label]) }
        self.init(first, hasHeader, features: (0..<first.count).filter { $0 != label }, label: label)
    }

    /// Finds the features and the targets of a training table in its first record, which is the current one
    /// of `records`. A target is the name of a column or its number from 1.
    init(of records: borrowing CSVRecords, targets words: [String], header: Bool?) throws {
        let first = FirstRecord(records)
        let (targets, areNamed) = try first.targets(words, header)
        let features = (0..<first.count).filter { !targets.contains($0) }
        guard !features.isEmpty else {
            throw records.error(
                first.count == 1
                    ? "has one column: a feature and a target are the least, separated by comma, semicolon or tab"
                    : "every column is a target: at least one must be a feature")
        }
        let hasHeader = try header ?? (areNamed || first.looksLikeHeader(but: targets))
        self.init(first, hasHeader, features: features, targets: targets)
    }

    /// Finds the columns that a network expects (`form`) in the first record of another table, which is the
    /// current one of `records`. Columns are found by name if the form has names and the table has a header,
    /// otherwise by order. `words` name the columns of the answers if their names differ from the form's.
    init(of records: borrowing CSVRecords, as form: CSV.Form, answers words: [String], header: Bool?) throws {
        let first = FirstRecord(records)
        let (count, width) = (first.count, form.width)
        let expected = form.answerColumns
        let misfit = records.error("has \(count) columns: expected are \(width) features, and \(form.mostAnswers)")
        guard !form.featureNames.isEmpty || [width, width + expected.count].contains(count) else { throw misfit }
        var (answers, areNamed) =
            form.isRegression
            ? try first.targets(words, header) : try first.labels(words, header)
        let ordered = count == width + expected.count ? expected : []
        // If all names of the form are in the first line, it is a header, even if the names
        // look like numbers.
        let isHeader = !form.featureNames.isEmpty && Set(form.featureNames).isSubset(of: first.texts)
        var hasHeader = header ?? (areNamed || isHeader)
        if !hasHeader, header == nil { hasHeader = try first.looksLikeHeader(but: answers.isEmpty ? ordered : answers) }
        if answers.isEmpty, hasHeader {
            let named = form.answerNames.compactMap { first.texts.firstIndex(of: $0) }
            if named.count == expected.count { answers = named }
        }

        var features: [Int] = []
        if hasHeader && !form.featureNames.isEmpty {
            for name in form.featureNames { features.append(try first.column(name, true)) }
        } else {
            if answers.isEmpty { answers = ordered }
            features = (0..<count).filter { !answers.contains($0) }
            guard features.count == width else { throw misfit }
        }
        if form.isRegression {
            self.init(first, hasHeader, features: features, targets: answers)
        } else {
            self.init(first, hasHeader, features: features, label: answers.first)
        }
    }

    /// The columns of a table of features and their answers, which is made of another one.
    init(features: [String], answers: [String], areNumbers: Bool) {
        let places = Array(features.count..<features.count + answers.count)
        (count, line, names) = (features.count + answers.count, 1, features + answers)
        self.features = Array(features.indices)
        (label, targets) = areNumbers ? (nil, places) : (places.first, [])
    }

    private init(
        _ first: FirstRecord, _ hasHeader: Bool, features: [Int], label: Int? = nil, targets: [Int] = []
    ) {
        (count, line, names) = (first.count, first.line, hasHeader ? first.texts : [])
        (self.features, self.label, self.targets) = (features, label, targets)
    }
}

/// The first record of a table, which may be a header.
private struct FirstRecord {
    let place: String
    let line: Int
    let cells: [ArraySlice<UInt8>]
    let texts: [String]
    private let columns: [String: [Int]]

    var count: Int { cells.count }

    init(_ records: borrowing CSVRecords) {
        (place, line) = (records.place, records.line)
        cells = (0..<records.count).map { records.cell($0) }
        let texts = records.texts
        self.texts = texts
        columns = Dictionary(grouping: texts.indices) { texts[$0] }
    }

    private func error(_ problem: String) -> PullbackError { PullbackError("\(place):\(line)", problem) }

    /// Returns the index of the only column with a name. Throws if there is none, or more than one.
    func column(_ name: String, _ header: Bool?) throws -> Int {
        guard header != false, let columns = columns[name] else {
            let known = CSVRecords.list(texts)
            throw error("no column is called \(name.debugDescription): the first line reads \(known)")
        }
        guard columns.count == 1 else {
            throw error("\(columns.count) columns are called \(name.debugDescription)")
        }
        return columns[0]
    }

    /// Returns the indices of the columns that words name, each by its name, its number from 1, "first" or "last", and true
    /// if one of them is a name. If the first line is said to be a header and has a number, that is a name
    /// too. Throws if a column is missing or named twice.
    func targets(_ words: [String], _ header: Bool?) throws -> (columns: [Int], areNamed: Bool) {
        var targets: [Int] = []
        var areNamed = false
        for word in words {
            let isName = header == true && columns[word] != nil
            let place = columns[word] == nil || header == false ? ["first": 0, "last": count - 1][word] : nil
            let number = isName ? nil : place ?? Int(word).flatMap { (1...count).contains($0) ? $0 - 1 : nil }
            let target = try number ?? column(word, header)
            guard !targets.contains(target) else { throw error("\(word.debugDescription) is a target twice") }
            targets.append(target)
            areNamed = areNamed || number == nil
        }
        return (targets, areNamed)
    }

    /// Returns the column of the class, if a word names it, and true if the word is its name.
    func labels(_ words: [String], _ header: Bool?) throws -> (columns: [Int], areNamed: Bool) {
        guard let word = words.first else { return ([], false) }
        let (column, isNamed) = try label(word, header)
        return ([column], isNamed)
    }

    /// Returns the index of the column of the class, and true if the word is its name and not its number, "first" or
    /// "last".
    func label(_ word: String, _ header: Bool?) throws -> (column: Int, isNamed: Bool) {
        let (places, areNamed) = try targets([word], header)
        return (places[0], areNamed)
    }

    /// Returns true if the features of this record are text. Throws if some are numbers and some are text:
    /// that is either a header or a mistake in the data, and the user has to say which.
    func looksLikeHeader(but answers: [Int]) throws -> Bool {
        let features = cells.indices.filter { !answers.contains($0) }.map { cells[$0] }
        let number = features.first { decimalNumber($0) != nil }
        let text = features.first { !$0.isEmpty && decimalNumber($0) == nil }
        if let number, let text {
            throw error(
                "\(CSVRecords.quoted(number)) is a number, \(CSVRecords.quoted(text)) is not: "
                    + "say whether this is a header")
        }
        return text != nil
    }
}
