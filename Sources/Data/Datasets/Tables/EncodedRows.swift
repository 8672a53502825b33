import PullbackFiles

extension EncodedTable {
    /// Returns the rows with their classes.
    func dataset(at place: String, _ encoding: TableEncoding) throws -> Dataset {
        guard let label = answers.first else { throw PullbackError(place, "has no column of the class") }
        var rows = try CSV.parse(bytes, at: place, label: label, header: true)
        rows.encoding = encoding
        return rows
    }

    /// Returns the rows with the numbers to predict.
    func regressionDataset(at place: String, _ encoding: TableEncoding) throws -> RegressionDataset {
        var rows = try CSV.parse(bytes, at: place, targets: answers, header: true)
        rows.encoding = encoding
        return rows
    }
}

extension TableEncoding {
    /// Reads the table that a network has learned once more, as it was learned.
    public func dataset(contentsOf path: String, header: Bool?, _ encoding: TextEncoding? = nil) throws -> Dataset {
        try table(path, header, encoding, areNumbers: false).dataset(at: path, self)
    }

    /// Reads the table that a network has learned once more, as it was learned.
    public func regressionDataset(
        contentsOf path: String, header: Bool?, _ encoding: TextEncoding? = nil
    ) throws -> RegressionDataset {
        try table(path, header, encoding, areNumbers: true).regressionDataset(at: path, self)
    }

    private func table(
        _ path: String, _ header: Bool?, _ encoding: TextEncoding?, areNumbers: Bool
    ) throws -> EncodedTable {
        try EncodedTable(
            CSV.bytes(of: path, encoding), at: path, by: self, header: header ?? (names != nil), answers: [],
            areNumbers: areNumbers)
    }

    /// Reads the rows of another table for a network, whose features have the names of `form`. `answers` are the columns
    /// of the answers if they are called otherwise than in the table that the network learned.
    ///
    /// Throws a `PullbackError` with line and column if a column is missing, if a value is missing or cannot be read, or
    /// if an answer is none of the network's classes.
    public func rows(
        of bytes: [UInt8], name: String, as form: CSV.Form, answers words: [String] = [], header: Bool? = nil
    ) throws -> (rows: CSV.Rows, notes: [String]) {
        let table = try EncodedTable(
            bytes, at: name, by: self, header: header, answers: words, areNumbers: form.isRegression)
        let rows = try CSV.parse(
            table.bytes, name: name, as: form, label: form.isRegression ? nil : table.answers.first,
            targets: form.isRegression ? table.answers : [], header: true)
        return (rows.raised(by: table.shift), table.notes)
    }
}

extension CSV.Rows {
    /// Returns the rows with lines that are smaller.
    fileprivate func raised(by shift: Int) -> Self {
        Self(
            features: features, lines: lines.map { $0 - shift }, labels: labels, classNames: classNames,
            targets: targets)
    }
}
