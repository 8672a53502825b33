import PullbackFiles

/// Reads datasets from comma-separated text: one row on each line, with features (numbers), and a class or
/// numbers to predict.
public enum CSV {
    /// Reads a dataset from a file, gzipped or not.
    ///
    /// Cells are separated by commas, semicolons or tabs, whichever is most frequent in the first line. Cells
    /// may be quoted (RFC 4180). The label is in the last column, unless `label` names another one. If the
    /// features in the first line are not numbers, the first line is a header; if that is not clear, `header`
    /// says whether it is one. Class names are sorted as by scikit-learn's `LabelEncoder`: numbers by value,
    /// text by code point.
    ///
    /// Throws a `PullbackError` with file, line and column if a row has another length, if a feature is
    /// missing or not a finite number, if a label is missing, if there are fewer than two classes, or if the
    /// labels look like numbers to predict: not whole, or more than 20 different ones in fewer than three
    /// times as many rows.
    public static func load(_ path: String, label: String? = nil, header: Bool? = nil) throws -> Dataset {
        try load(TableText(contentsOf: path), label: label, header: header)
    }

    /// Reads a dataset from a string, in the same way as `load` does from a file. Errors call
    /// the text `name`.
    public static func parse(
        _ text: String, name: String = "text", label: String? = nil, header: Bool? = nil
    ) throws -> Dataset {
        try load(TableText(text, name: name), label: label, header: header)
    }

    /// Reads a dataset from any text, in the same way.
    public static func load(_ text: TableText, label: String? = nil, header: Bool? = nil) throws -> Dataset {
        try dataset(text, CSVTable.Reading(), label: label, header: header)
    }

    static func dataset(
        _ text: TableText, _ reading: CSVTable.Reading, label: String?, header: Bool?
    ) throws -> Dataset {
        try CSVTable(text, reading) { records in try CSVColumns(of: records, label: label, header: header) }
            .dataset(text.name)
    }
}

extension CSVTable {
    /// Returns the rows with their classes. Throws a `PullbackError` if there are fewer than two classes, or if the labels
    /// look like numbers to predict.
    func dataset(_ name: String) throws -> Dataset {
        let (classNames, labels) = try classesToLearn()
        guard classNames.count > 1 else {
            throw labelError("every label is \(classNames[0].debugDescription): two classes are the least")
        }
        return Dataset(
            name: name, features: stored, width: columns.features.count, labels: labels,
            classNames: classNames, featureNames: columns.featureNames,
            labelColumn: columns.label.map { ($0, columns.labelName) })
    }
}
