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
        try dataset(in: bytes(of: path), at: path, name: fileName(of: path), label, header)
    }

    /// Reads a dataset from a string, in the same way as `load` does from a file. Errors call
    /// the text `name`.
    public static func parse(
        _ text: String, name: String = "text", label: String? = nil, header: Bool? = nil
    ) throws -> Dataset {
        try dataset(in: Array(text.utf8), at: name, name: name, label, header)
    }

    /// The longest text that is read, in bytes after decompression: 1 GiB. So a file cannot use
    /// up all memory.
    private static let longestText = 1 << 30

    /// Returns the text of a file as bytes in UTF-8, decompressed if it is gzipped. `encoding` is its own encoding; `nil`
    /// for UTF-8.
    public static func bytes(of path: String, _ encoding: TextEncoding? = nil) throws -> [UInt8] {
        let bytes = try wholeContents(of: path, upTo: longestText)
        return encoding?.utf8(bytes) ?? bytes
    }

    /// Reads a dataset from bytes, in the same way as `load` does from a file.
    static func parse(_ bytes: [UInt8], at place: String, label: String?, header: Bool?) throws -> Dataset {
        try dataset(in: bytes, at: place, name: fileName(of: place), label, header)
    }

    /// Returns the last part of a path, without its folders.
    static func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func dataset(
        in bytes: [UInt8], at place: String, name: String, _ label: String?, _ header: Bool?
    ) throws -> Dataset {
        let table = try CSVTable(bytes, at: place) { records in
            try CSVColumns(of: records, label: label, header: header)
        }
        let (classNames, labels) = try table.classesToLearn()
        guard classNames.count > 1 else {
            throw table.labelError("every label is \(classNames[0].debugDescription): two classes are the least")
        }
        let columns = table.columns
        return Dataset(
            name: name, features: .numbers(table.features), width: columns.features.count, labels: labels,
            classNames: classNames, featureNames: columns.featureNames,
            labelColumn: columns.label.map { ($0, columns.labelName) })
    }
}
