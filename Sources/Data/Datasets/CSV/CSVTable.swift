import PullbackFiles

/// A table that was read from comma-separated text.
struct CSVTable {
    let columns: CSVColumns

    /// The features of all rows, row after row; of a large table in `floats`.
    private(set) var features: [Double] = []
    private var floats: [Float] = []

    /// The numbers to predict of all rows, row after row.
    private(set) var targets: [Double] = []

    /// The line of each row in the text, from 1; empty if nobody asked for it.
    private(set) var lines: [Int] = []

    /// The number of rows.
    private(set) var count = 0

    private var labels = CSVLabels()
    private let place: String

    private let reading: Reading

    /// How a table is read.
    struct Reading {
        /// About how many rows there are.
        var rows = 0
        /// True if the features are kept in `Float`.
        var keepsFloats = false
        /// True if the line of each row is kept.
        var keepsLines = false
    }

    /// The features as they are stored.
    var stored: Dataset.Features { reading.keepsFloats ? .floats(floats) : .numbers(features) }

    /// Reads a whole text; the closure `columns` gets the first record and finds the columns. Throws a
    /// `PullbackError` with line and column if something is not a valid row.
    init(
        _ text: TableText, _ reading: Reading = Reading(), _ columns: (borrowing CSVRecords) throws -> CSVColumns
    ) throws {
        var records = try text.records()
        guard try records.advance() else { throw PullbackError(text.place, "is empty") }
        self.init(try columns(records), at: text.place, reading)
        var hasRow = self.columns.areNamed ? try records.advance() : true
        while hasRow {
            try append(records)
            hasRow = try records.advance()
        }
        guard count > 0 else { throw PullbackError(place, "has a header and no rows below it") }
    }

    /// Creates a table without rows.
    init(_ columns: CSVColumns, at place: String, _ reading: Reading) {
        (self.columns, self.place, self.reading) = (columns, place, reading)
        // All memory at once: a list that grows takes twice as much.
        let count = reading.rows * columns.features.count
        if reading.keepsFloats { floats.reserveCapacity(count) } else { features.reserveCapacity(count) }
        targets.reserveCapacity(reading.rows * columns.targets.count)
        if columns.label != nil { labels.reserve(reading.rows) }
    }

    /// Appends a row of features and answers. `label` is the number of the cell with the class; `nil` if there is none.
    mutating func append(features: [Double], targets: [Double], label: Int?, of records: borrowing CSVRecords) {
        for number in features { append(number) }
        self.targets += targets
        finishRow(label, of: records)
    }

    private mutating func append(_ records: borrowing CSVRecords) throws {
        guard records.count == columns.count else {
            throw records.error("has \(records.count) of \(columns.count) columns, counted on line \(columns.line)")
        }
        for column in columns.features { append(try number(in: column, of: records)) }
        for column in columns.targets { targets.append(try number(in: column, of: records)) }
        if let label = columns.label, records.cell(label).isEmpty {
            throw records.error("\(columns.title(of: label)): the label is missing")
        }
        finishRow(columns.label, of: records)
    }

    private mutating func append(_ feature: Double) {
        if reading.keepsFloats { floats.append(Float(feature)) } else { features.append(feature) }
    }

    private mutating func finishRow(_ label: Int?, of records: borrowing CSVRecords) {
        if let label {
            let cell = records[label]
            labels.append(records.bytes, Int(cell.start), Int(cell.end), line: records.line)
        }
        if reading.keepsLines { lines.append(records.line) }
        count += 1
    }

    private func number(in column: Int, of records: borrowing CSVRecords) throws -> Double {
        let known = records[column]
        if known.isNumber { return known.number }
        guard let number = records.number(column) else {
            throw records.error("\(columns.title(of: column)): \(fault(in: records.cell(column)))")
        }
        return number
    }

    /// Returns the reason why a cell is not a valid number, for an error.
    private func fault(in cell: ArraySlice<UInt8>) -> String {
        if cell.isEmpty { return "the number is missing" }
        if decimalNumber(cell) != nil { return "\(CSVRecords.quoted(cell)) is not a finite number" }
        let comma = UInt8(ascii: ",")
        let usesComma = decimalNumber(ArraySlice(cell.map { $0 == comma ? UInt8(ascii: ".") : $0 })) != nil
        return "\(CSVRecords.quoted(cell)) is not a number" + (usesComma ? ": write decimals with a point" : "")
    }
}

extension CSVTable {
    /// Returns the sorted names of the classes in the table, and the class of each row. Throws with `advice`
    /// if they are numbers that cannot be classes.
    func sortedClasses(advice: String? = nil) throws -> (classNames: [String], labels: [Int]) {
        do throws(CSVLabels.Fault) { return try labels.sorted() } catch {
            throw labelError(error.description, advice: advice)
        }
    }

    /// Returns the class of each row as an index into `classNames`. Throws if a label is not among them.
    func labels(among classNames: [String]) throws -> [Int] {
        do throws(CSVLabels.Fault) { return try labels.placed(among: classNames) } catch {
            throw labelError(error.description, line: error.line)
        }
    }

    /// Returns the sorted names of the classes in a table to learn from, and the class of each row.
    ///
    /// Throws if the labels look like numbers to predict and not like classes: if they are not whole, or if
    /// there are more than 20 different ones in fewer than three times as many rows.
    func classesToLearn() throws -> (classNames: [String], labels: [Int]) {
        let advice =
            "is regression meant? then name this column with --target COLUMN; else name the column of the class "
            + "(--label COLUMN), or write classes in place of the numbers"
        let (classNames, labels) = try sortedClasses(advice: advice)
        let count = classNames.count
        guard count > 20, 3 * count > self.count, classNames.allSatisfy({ Int($0) != nil }) else {
            return (classNames, labels)
        }
        throw labelError(
            "\(count) different whole numbers in \(self.count) rows look like a number to predict, not like a class",
            advice: advice)
    }

    /// Throws if all numbers to predict in a column are equal.
    func requireVaryingTargets() throws {
        let width = columns.targets.count
        for (place, column) in columns.targets.enumerated() {
            let numbers = stride(from: place, to: targets.count, by: width).map { targets[$0] }
            guard numbers.contains(where: { $0 != numbers[0] }) else {
                throw PullbackError(
                    self.place,
                    "\(columns.title(of: column)): every number is \(numbers[0]): there is nothing to predict")
            }
        }
    }

    /// Returns an error about the label column.
    func labelError(_ problem: String, line: Int? = nil, advice: String? = nil) -> PullbackError {
        let title = columns.label.map { columns.title(of: $0) + ": " } ?? ""
        return PullbackError(place + (line.map { ":\($0)" } ?? ""), title + problem, advice: advice)
    }
}
