import PullbackFiles

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
    public static func load(_ path: String, label: String? = nil, header: Bool? = nil) throws -> Dataset {
        try dataset(in: bytes(of: path), at: path, name: fileName(of: path), label, header)
    }

    /// Reads a dataset from text that is at hand, as `load` does from a file; `name` stands for the file in errors.
    public static func parse(
        _ text: String, name: String = "text", label: String? = nil, header: Bool? = nil
    ) throws -> Dataset {
        try dataset(in: Array(text.utf8), at: name, name: name, label, header)
    }

    /// 1 GiB, inflated or not, so that a file cannot ask for all memory.
    private static let longestText = 1 << 30

    /// The text of a file.
    static func bytes(of path: String) throws -> [UInt8] {
        try wholeContents(of: path, upTo: longestText)
    }

    /// A path without its folders.
    static func fileName(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

    private static func dataset(
        in bytes: [UInt8], at place: String, name: String, _ label: String?, _ header: Bool?
    ) throws -> Dataset {
        let table = try CSVTable(bytes, at: place) { records in
            try CSVColumns(of: records, label: label, header: header)
        }
        let (classNames, labels) = try table.sortedClasses()
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
