import PullbackFiles

/// How the columns of a table become features: which are left out, which words become numbers, and what stands for a
/// missing value. It is decided on the table that a network learns, and is applied to every other table.
public struct TableEncoding: Codable, Hashable, Sendable {
    /// The columns that become features.
    public let columns: [Column]
    /// The number of all columns of the table.
    public let count: Int
    /// The indices of the columns with the answers.
    public let answers: [Int]
    /// The names of all columns; `nil` without a header.
    public let names: [String]?
    /// True if a row with a missing value is left out.
    public let dropsMissing: Bool
    /// The decimal marks of numbers to predict.
    public let answerMarks: [DecimalMark]

    /// A column and what becomes of it.
    public struct Column: Codable, Hashable, Sendable {
        /// The name of the column; its number, as "column 3", without a header.
        public let name: String
        /// The index of the column, from 0.
        public let index: Int
        /// What becomes of its cells.
        public let form: Form
        /// True if there is a feature that is 1 where the value is missing.
        public let hasIndicator: Bool
    }

    /// What becomes of a cell.
    public enum Form: Codable, Hashable, Sendable {
        /// The number itself; `missing` stands where there is none, and `nil` if none may be missing.
        case number(missing: Double?, DecimalMark)
        /// 1 for yes, 0 for no.
        case truth(missing: Double?)
        /// 1 in the place of the value, 0 in those of the others; `isOpen` adds a place for all rarer ones.
        case category(values: [String], isOpen: Bool)
        /// Year, month, day and weekday, and the hour if there is one.
        case date(DateOrder, hasHours: Bool)
    }

    /// What stands for a missing value.
    public enum Missing: String, CaseIterable, Sendable {
        /// Leave out the row.
        case drop
        case mean
        case median
        /// The mean, and a feature that says that the value is missing.
        case indicator
    }

    /// The names of the features.
    public var featureNames: [String] { columns.flatMap(\.featureNames) }

    /// True if its columns and answers are different columns of one table, as they are if no file was damaged.
    package var isSound: Bool {
        let places = columns.map(\.index) + answers
        return !answers.isEmpty && answerMarks.count == answers.count && names?.count ?? count == count
            && Set(places).count == places.count && places.allSatisfy { $0 >= 0 && $0 < count }
    }
}

extension TableEncoding.Column {
    /// The names of the features that the column becomes.
    public var featureNames: [String] {
        let names: [String] =
            switch form {
            case .number, .truth: [name]
            case .category(let values, let isOpen): values.map { "\(name)=\($0)" } + (isOpen ? ["\(name)=other"] : [])
            case .date(_, let hasHours):
                ["year", "month", "day", "weekday"].map { "\(name) \($0)" } + (hasHours ? ["\(name) hour"] : [])
            }
        return names + (hasIndicator ? ["\(name) is missing"] : [])
    }

    /// Appends the features of a cell. Throws an error of `fault` if the cell cannot be read; calls `unknown` if it has a
    /// value that the network has not learned.
    func append(
        _ cell: ArraySlice<UInt8>, to features: inout [Double], fault: (String) -> PullbackError,
        unknown: (String) -> Void
    ) throws {
        let isMissing = CellText.isMissing(cell)
        switch form {
        case .number(let missing, let mark):
            if isMissing {
                guard let missing else { throw fault("the number is missing") }
                features.append(missing)
            } else {
                guard let number = CellText.number(cell, mark) else {
                    let hint = mark == .comma ? " with a comma before its decimals" : ""
                    let isInfinite = decimalNumber(cell) != nil
                    throw fault("\(CSVRecords.quoted(cell)) is not a \(isInfinite ? "finite " : "")number\(hint)")
                }
                features.append(number)
            }
        case .truth(let missing):
            if isMissing {
                guard let missing else { throw fault("yes or no is missing") }
                features.append(missing)
            } else {
                guard let truth = CellText.truth(CSVRecords.text(of: cell)) else {
                    throw fault("\(CSVRecords.quoted(cell)) is neither yes nor no")
                }
                features.append(truth)
            }
        case .category(let values, let isOpen):
            let text = CellText.value(cell)
            let place = isMissing ? nil : values.firstIndex(of: text)
            if place == nil, !isMissing, !isOpen { unknown(text) }
            if isMissing, !hasIndicator { throw fault("the value is missing") }
            for index in values.indices { features.append(index == place ? 1 : 0) }
            if isOpen { features.append(place == nil && !isMissing ? 1 : 0) }
        case .date(let order, let hasHours):
            guard let date = CalendarDate(CSVRecords.text(of: cell), order) else {
                throw fault(
                    isMissing ? "the date is missing" : "\(CSVRecords.quoted(cell)) is not a date like \(order.example)"
                )
            }
            features += [date.year, date.month, date.day, date.weekday].map { Double($0) }
            if hasHours { features.append(Double(date.hour ?? 0)) }
        }
        if hasIndicator { features.append(isMissing ? 1 : 0) }
    }
}
