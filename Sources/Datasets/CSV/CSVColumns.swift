/// What the columns of a table are: which one is the label, and what they are called if the first line is a header.
struct CSVColumns {
    /// How many there are.
    let count: Int

    /// The line on which they were counted.
    let line: Int

    /// The column that holds the classes.
    let label: Int

    /// Their names, or none if the first line is data.
    private let names: [String]

    /// Whether the first line is a header.
    var areNamed: Bool { !names.isEmpty }

    /// The names of all columns but the label.
    var featureNames: [String] { names.indices.filter { $0 != label }.map { names[$0] } }

    /// A column by its name or, without a header, by its number from 1.
    func title(of column: Int) -> String {
        areNamed ? "column \(names[column].debugDescription)" : "column \(column + 1)"
    }

    /// Reads them off the record at which `records` stands, the first one.
    init(of records: CSVRecords, label name: String?, header: Bool?) throws(DataError) {
        let cells = records.cells.map { records.bytes[$0] }
        let texts = cells.map(CSVRecords.text)
        count = cells.count
        line = records.line
        guard count > 1 else {
            throw records.error(
                "has one column: a feature and a label are the least, separated by comma, semicolon or tab")
        }
        if let name {
            guard let column = texts.firstIndex(of: name), header != false else {
                let known = cells.prefix(20).map(CSVRecords.quoted).joined(separator: ", ") + (count > 20 ? ", …" : "")
                throw records.error("no column is called \(name.debugDescription): the first line reads \(known)")
            }
            label = column
            names = texts
        } else {
            label = count - 1
            let isHeader = if let header { header } else { try Self.looksLikeHeader(cells.dropLast(), of: records) }
            names = isHeader ? texts : []
        }
    }

    /// A header's features are text. Numbers beside text, a header or a mistake in the data, are left to the user.
    private static func looksLikeHeader(
        _ features: ArraySlice<ArraySlice<UInt8>>, of records: CSVRecords
    ) throws(DataError) -> Bool {
        let number = features.first { decimalNumber($0) != nil }
        let text = features.first { !$0.isEmpty && decimalNumber($0) == nil }
        if let number, let text {
            throw records.error(
                "\(CSVRecords.quoted(number)) is a number, \(CSVRecords.quoted(text)) is not: "
                    + "say whether this is a header")
        }
        return text != nil
    }
}
