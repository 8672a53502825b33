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
    /// Reads the table that a network has learned once more, as it was learned.
    public func dataset(_ text: TableText, header: Bool?) throws -> Dataset {
        try EncodedTable(text, by: self, header: header ?? (names != nil), areNumbers: false).dataset(text.name, self)
    }

    /// Reads the table that a network has learned once more, as it was learned.
    public func regressionDataset(_ text: TableText, header: Bool?) throws -> RegressionDataset {
        try EncodedTable(text, by: self, header: header ?? (names != nil), areNumbers: true)
            .regressionDataset(text.name, self)
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
            text, by: self, header: header, answers: words, areNumbers: form.isRegression, keepingLines: true)
        return (try encoded.table.rows(among: form.classNames), encoded.notes)
    }
}
