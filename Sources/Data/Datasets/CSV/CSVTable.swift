import PullbackFiles

/// The rows of a table as they are read under its columns.
struct CSVTable {
    let columns: CSVColumns

    /// The features of all rows, one row after the other.
    private(set) var features: [Double] = []

    /// The line of each row.
    private(set) var lines: [Int] = []

    private var labels = CSVLabels()
    private let place: String

    /// Reads all of the text once `columns` has seen the first record. Throws, with line and column, what is no row.
    init(
        _ bytes: [UInt8], at place: String, _ columns: (CSVRecords) throws -> CSVColumns
    ) throws {
        var records = try CSVRecords(bytes, at: place)
        guard try records.advance() else { throw PullbackError(place, "is empty") }
        self.columns = try columns(records)
        self.place = place
        var hasRow = self.columns.areNamed ? try records.advance() : true
        while hasRow {
            try append(records)
            hasRow = try records.advance()
        }
        guard !lines.isEmpty else { throw PullbackError(place, "has a header and no rows below it") }
    }

    private mutating func append(_ records: CSVRecords) throws {
        let cells = records.cells
        guard cells.count == columns.count else {
            throw records.error("has \(cells.count) of \(columns.count) columns, counted on line \(columns.line)")
        }
        for column in columns.features {
            let cell = records.bytes[cells[column]]
            guard let number = decimalNumber(cell), number.isFinite else {
                throw records.error("\(columns.title(of: column)): \(fault(in: cell))")
            }
            features.append(number)
        }
        if let column = columns.label {
            let cell = records.bytes[cells[column]]
            guard !cell.isEmpty else { throw records.error("\(columns.title(of: column)): the label is missing") }
            labels.append(CSVRecords.text(of: cell))
        }
        lines.append(records.line)
    }

    /// Why a cell is no feature.
    private func fault(in cell: ArraySlice<UInt8>) -> String {
        if cell.isEmpty { return "the number is missing" }
        if decimalNumber(cell) != nil { return "\(CSVRecords.quoted(cell)) is not a finite number" }
        let comma = UInt8(ascii: ",")
        let usesComma = decimalNumber(ArraySlice(cell.map { $0 == comma ? UInt8(ascii: ".") : $0 })) != nil
        return "\(CSVRecords.quoted(cell)) is not a number" + (usesComma ? ": write decimals with a point" : "")
    }
}

extension CSVTable {
    /// The names of the classes that there are, in order, and the class of each row.
    func sortedClasses() throws -> (classNames: [String], labels: [Int]) {
        do throws(CSVLabels.Fault) { return try labels.sorted() } catch { throw labelError(error.description) }
    }

    /// The class of each row among those that are known.
    func labels(among classNames: [String]) throws -> [Int] {
        do throws(CSVLabels.Fault) { return try labels.placed(among: classNames) } catch {
            throw labelError(error.description, line: lines[error.row])
        }
    }

    /// A mistake in the column of the classes.
    func labelError(_ problem: String, line: Int? = nil) -> PullbackError {
        let title = columns.label.map { columns.title(of: $0) + ": " } ?? ""
        return PullbackError(place + (line.map { ":\($0)" } ?? ""), title + problem)
    }
}
