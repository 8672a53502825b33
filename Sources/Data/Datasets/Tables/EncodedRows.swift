import PullbackFiles

extension EncodedTable {
    /// Returns the rows with their classes.
    func dataset(_ name: String, _ encoding: TableEncoding) throws -> Dataset {
        guard table.columns.label != nil else { throw PullbackError(name, "has no column of the class") }
        var rows = try table.dataset(name)
        rows.encoding = encoding
        return rows
    }

    /// Returns the rows with the numbers to predict.
    func regressionDataset(_ name: String, _ encoding: TableEncoding) throws -> RegressionDataset {
        guard !table.columns.targets.isEmpty else { throw PullbackError(name, "has no column of numbers to predict") }
        var rows = try table.regressionDataset(name)
        rows.encoding = encoding
        return rows
    }
}

extension TableEncoding {
    /// Reads the table that a network has learned once more, as it was learned; `keepsFloats` as in ``TableOptions``.
    public func dataset(_ text: TableText, header: Bool?, keepsFloats: Bool = false) throws -> Dataset {
        try table(text, header, areNumbers: false, keepsFloats).dataset(text.name, self)
    }

    /// Reads the table that a network has learned once more, as it was learned; `keepsFloats` as in ``TableOptions``.
    public func regressionDataset(
        _ text: TableText, header: Bool?, keepsFloats: Bool = false
    ) throws -> RegressionDataset {
        try table(text, header, areNumbers: true, keepsFloats).regressionDataset(text.name, self)
    }

    private func table(
        _ text: TableText, _ header: Bool?, areNumbers: Bool, _ keepsFloats: Bool
    ) throws -> EncodedTable {
        let header = header ?? (names != nil)
        let reading = try TableProfile(text, header: header).reading(width: featureNames.count, keepsFloats, text.place)
        return try EncodedTable(text, by: self, header: header, areNumbers: areNumbers, reading)
    }

    /// Reads the rows of another table for a network, whose features have the names of `form`. `answers` are the columns
    /// of the answers if they are called otherwise than in the table that the network learned.
    ///
    /// Throws a `PullbackError` with line and column if a column is missing, if a value is missing or cannot be read, or
    /// if an answer is none of the network's classes.
    public func rows(
        of text: TableText, as form: CSV.Form, answers words: [String] = [], header: Bool? = nil
    ) throws -> (rows: CSV.Rows, notes: [String]) {
        let encoded = try EncodedTable(
            text, by: self, header: header, answers: words, areNumbers: form.isRegression,
            CSVTable.Reading(keepsLines: true))
        return (try encoded.table.rows(among: form.classNames), encoded.notes)
    }
}
