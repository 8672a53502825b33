import PullbackFiles

/// Decides how the columns of a table become features.
struct TableDecision {
    let encoding: TableEncoding
    /// True if all features are numbers, and none is missing or left out.
    private(set) var isPlain = true
    /// Sentences that say what was decided.
    private(set) var notes: [String] = []

    /// The largest number of places for the values of a column; rarer values share another one.
    private static let mostValues = 20

    init(
        _ profile: TableProfile, _ answers: Table.Answers, _ options: TableOptions, _ text: TableText
    ) throws {
        let place = text.place
        let places = try answers.words.map { try profile.index(of: $0, at: place) }
        let ignored = try options.ignored.map { try profile.index(of: $0, at: place) }
        if let both = ignored.first(where: places.contains) {
            throw PullbackError(
                place, "column \(profile.columns[both].name.debugDescription) is to be learned and left out")
        }
        let candidates = profile.columns.filter { !places.contains($0.index) && !ignored.contains($0.index) }
        let used = candidates.filter { Self.isUsed($0.kind) }
        let gaps = places.map { profile.columns[$0] }.filter { $0.missing > 0 }
        if let gap = gaps.first, options.missing != .drop {
            throw PullbackError(
                place,
                "\(gap.missing) of \(gap.count) values are missing in column \(gap.name.debugDescription), which is to be "
                    + "learned (first on line \(gap.firstMissing ?? 0))", advice: "leave these rows out: --missing drop"
            )
        }
        if case .label = answers, let label = places.first.map({ profile.columns[$0] }), label.kind == .number,
            label.needsReading
        {
            throw PullbackError(
                place, "column \(label.name.debugDescription) holds numbers, not classes",
                advice: "predict them with --target \(label.name), or name the column of the class with --label")
        }
        let areNumbers = if case .targets = answers { true } else { false }
        isPlain =
            ignored.isEmpty && gaps.isEmpty
            && !(areNumbers && places.contains { profile.columns[$0].needsReading })
            && candidates.allSatisfy { column in
                [.number, .constant].contains(column.kind) && column.range != nil && column.missing == 0
                    && !column.needsReading
            }
        guard !used.isEmpty || isPlain else {
            throw PullbackError(
                place,
                "no column is left to learn from: "
                    + candidates.map { "\($0.name.debugDescription) (\($0.kind.description))" }.joined(separator: ", "))
        }
        if !isPlain { try Self.requireValues(used, options.missing, at: place) }
        let medians =
            options.missing == .median
            ? try Self.medians(
                of: used.filter { $0.missing > 0 && $0.kind == .number }.map(\.index), in: text, profile)
            : [:]
        encoding = TableEncoding(
            columns: used.map { Self.column($0, options.missing, medians) }, count: profile.columns.count,
            answers: places,
            names: profile.hasHeader ? profile.columns.map(\.name) : nil, dropsMissing: options.missing == .drop,
            answerMarks: places.map { profile.columns[$0].decimalMark })
        note(candidates, ignored.map { profile.columns[$0] })
    }

    private static func isUsed(_ kind: ColumnProfile.Kind) -> Bool {
        switch kind {
        case .number, .yesOrNo, .category, .date: true
        case .identifier, .text, .constant, .empty, .unclearDate: false
        }
    }

    /// Throws an error if values are missing, and nobody has said what stands for them.
    private static func requireValues(
        _ columns: [ColumnProfile], _ missing: TableEncoding.Missing?, at place: String
    ) throws {
        let gaps = columns.filter { $0.missing > 0 }
        if missing == nil, let first = gaps.first {
            let list = gaps.prefix(6).map { "\($0.missing) in \($0.name.debugDescription)" }.joined(separator: ", ")
            throw PullbackError(
                place,
                "of \(first.count) rows, some lack values: \(list)\(gaps.count > 6 ? ", …" : "") (first on line "
                    + "\(gaps.compactMap(\.firstMissing).min() ?? 0))",
                advice: "say what to do: --missing drop, mean, median or indicator; or leave columns out: --ignore")
        }
        if missing != .drop, let date = gaps.first(where: { $0.kind == .date }) {
            throw PullbackError(
                place, "\(date.missing) dates are missing in column \(date.name.debugDescription)",
                advice: "leave these rows out (--missing drop), or the column (--ignore)")
        }
    }

    private static func column(
        _ column: ColumnProfile, _ missing: TableEncoding.Missing?, _ medians: [Int: Double]
    ) -> TableEncoding.Column {
        let hasGaps = column.missing > 0 && missing != .drop
        let form: TableEncoding.Form
        switch column.kind {
        case .category:
            let values = column.values
            let isOpen = values.count > mostValues
            let kept = isOpen ? Array(values.prefix(mostValues - 1)) : values
            form = .category(
                values: kept.map(\.text).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, isOpen: isOpen)
        case .date: form = .date(column.dateOrder ?? .yearFirst, hasHours: column.hasHours)
        case .yesOrNo:
            let yes = column.values.reduce(0.0) { $0 + (CellText.truth($1.text) ?? 0) * Double($1.count) }
            let mean = yes / Double(max(column.filled, 1))
            form = .truth(missing: hasGaps ? (missing == .median ? mean.rounded() : mean) : nil)
        default: form = .number(missing: hasGaps ? medians[column.index] ?? column.mean : nil, column.decimalMark)
        }
        // A category has a place of its own for what is missing.
        let hasIndicator = hasGaps && (missing == .indicator || column.kind == .category)
        return TableEncoding.Column(name: column.name, index: column.index, form: form, hasIndicator: hasIndicator)
    }

    /// Returns the medians of columns of numbers.
    private static func medians(
        of columns: [Int], in text: TableText, _ profile: TableProfile
    ) throws -> [Int: Double] {
        var numbers: [Int: [Double]] = [:]
        guard !columns.isEmpty else { return [:] }
        var records = try text.records()
        var isFirst = profile.hasHeader
        while try records.advance() {
            defer { isFirst = false }
            if isFirst { continue }
            for column in columns {
                guard column < records.count else { continue }
                if let number = records.number(column, profile.columns[column].decimalMark) {
                    numbers[column, default: []].append(number)
                }
            }
        }
        return numbers.mapValues { numbers in
            let sorted = numbers.sorted(), middle = sorted.count / 2
            return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        }
    }

    private mutating func note(_ candidates: [ColumnProfile], _ ignored: [ColumnProfile]) {
        let words = candidates.filter { $0.kind == .category }.map { column in
            let isOpen = column.differentCount > Self.mostValues
            return "\(column.name) (\(column.differentCount)\(isOpen ? ", the rare ones together" : ""))"
        }
        if !words.isEmpty { notes.append("words become a feature for each value: " + words.joined(separator: ", ")) }
        let dates = candidates.filter { $0.kind == .date }.map { "\($0.name) (as \($0.dateOrder?.example ?? ""))" }
        if !dates.isEmpty {
            notes.append(
                "dates become year, month, day and weekday, and the hour if there is one: "
                    + dates.joined(separator: ", "))
        }
        let commas = candidates.filter { $0.kind == .number && $0.decimalMark == .comma }.map(\.name)
        if !commas.isEmpty {
            notes.append("a comma stands before decimals, a point between thousands: " + commas.joined(separator: ", "))
        }
        let gaps = candidates.filter { $0.missing > 0 && Self.isUsed($0.kind) }.map { "\($0.name) (\($0.missing))" }
        if !gaps.isEmpty, !encoding.dropsMissing {
            notes.append("missing values are filled: " + gaps.joined(separator: ", "))
        }
        let out = candidates.filter { !Self.isUsed($0.kind) }.map { "\($0.name) (\($0.kind.description))" }
        if !out.isEmpty { notes.append("left out: " + out.joined(separator: ", ")) }
    }
}

extension ColumnProfile.Kind {
    /// The kind for use in a sentence.
    public var description: String {
        switch self {
        case .number: "numbers"
        case .yesOrNo: "yes or no"
        case .category: "categories"
        case .date: "dates"
        case .unclearDate: "dates whose day and month cannot be told apart"
        case .identifier: "another value in each row"
        case .text: "free text"
        case .constant: "always the same"
        case .empty: "empty"
        }
    }
}

extension TableProfile {
    /// Returns the index of a column that a word names: by its name, its number from 1, "first" or "last". Throws an error
    /// if there is none.
    func index(of word: String, at place: String) throws -> Int {
        let named = columns.filter { hasHeader && $0.name == word }
        guard named.count <= 1 else {
            throw PullbackError("\(place):1", "\(named.count) columns are called \(word.debugDescription)")
        }
        if let column = named.first { return column.index }
        if word == "first" { return 0 }
        if word == "last" { return columns.count - 1 }
        if let number = Int(word), (1...columns.count).contains(number) { return number - 1 }
        throw PullbackError(
            "\(place):1",
            hasHeader
                ? "no column is called \(word.debugDescription): the first line reads \(CSVRecords.list(columns.map(\.name)))"
                : "no column is called \(word.debugDescription): there are \(columns.count), without a header")
    }
}
