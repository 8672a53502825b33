/// Tables as text, a row a line: the features, which are numbers, and a class.
public enum CSV {
    /// Reads a dataset from a file, gzipped or not.
    ///
    /// Cells are separated by commas, semicolons or tabs, whichever the first line has most of, and may stand in quotes
    /// (RFC 4180). The label is the last column, or the one that `label` names. The first line is a header if its
    /// features are not numbers; `header` says so where that cannot be seen. Class names are sorted as scikit-learn's
    /// `LabelEncoder` sorts them: numbers by value, text by code point.
    ///
    /// Throws, with file, line and column, what keeps the table from being learned from: a row of another length, a
    /// feature that is missing or not a finite number, a missing label, fewer than two classes.
    public static func load(_ path: String, label: String? = nil, header: Bool? = nil) throws(DataError) -> Dataset {
        let bytes = try contents(of: path, upTo: longestText + 1)
        guard bytes.count <= longestText else { throw DataError(path, "holds more than 1 GiB of text") }
        var records = try CSVRecords(bytes, at: path)
        return try dataset(
            from: &records, name: path.split(separator: "/").last.map(String.init) ?? path, label, header)
    }

    /// Reads a dataset from text that is at hand, as `load` does from a file; `name` stands for the file in errors.
    public static func parse(
        _ text: String, name: String = "text", label: String? = nil, header: Bool? = nil
    ) throws(DataError) -> Dataset {
        var records = try CSVRecords(Array(text.utf8), at: name)
        return try dataset(from: &records, name: name, label, header)
    }

    /// 1 GiB, inflated or not, so that a file cannot ask for all memory.
    private static let longestText = 1 << 30

    private static func dataset(
        from records: inout CSVRecords, name: String, _ label: String?, _ header: Bool?
    ) throws(DataError) -> Dataset {
        guard try records.advance() else { throw DataError(records.place, "is empty") }
        let columns = try CSVColumns(of: records, label: label, header: header)
        var features: [Double] = []
        var labels = CSVLabels()

        var hasRow = columns.areNamed ? try records.advance() : true
        while hasRow {
            let cells = records.cells
            guard cells.count == columns.count else {
                throw records.error("has \(cells.count) of \(columns.count) columns, counted on line \(columns.line)")
            }
            for column in cells.indices {
                let cell = records.bytes[cells[column]]
                if column == columns.label {
                    guard !cell.isEmpty else {
                        throw records.error("\(columns.title(of: column)): the label is missing")
                    }
                    labels.append(CSVRecords.text(of: cell))
                } else {
                    guard let number = decimalNumber(cell), number.isFinite else {
                        throw records.error("\(columns.title(of: column)): \(fault(in: cell))")
                    }
                    features.append(number)
                }
            }
            hasRow = try records.advance()
        }

        guard labels.count > 0 else { throw DataError(records.place, "has a header and no rows below it") }
        let (classNames, classes) = try labels.sorted(at: "\(records.place): \(columns.title(of: columns.label))")
        return Dataset(
            name: name, features: .numbers(features), width: columns.count - 1, labels: classes, classNames: classNames,
            featureNames: columns.featureNames)
    }

    /// Why a cell is no feature.
    private static func fault(in cell: ArraySlice<UInt8>) -> String {
        if cell.isEmpty { return "the number is missing" }
        if decimalNumber(cell) != nil { return "\(CSVRecords.quoted(cell)) is not a finite number" }
        let comma = UInt8(ascii: ",")
        let usesComma = decimalNumber(ArraySlice(cell.map { $0 == comma ? UInt8(ascii: ".") : $0 })) != nil
        return "\(CSVRecords.quoted(cell)) is not a number" + (usesComma ? ": write decimals with a point" : "")
    }
}
