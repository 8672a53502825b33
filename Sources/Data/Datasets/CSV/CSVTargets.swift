import PullbackArrays
import PullbackFiles

extension CSV {
    /// Reads a dataset for regression from a file, gzipped or not: the columns `targets` hold the numbers to
    /// predict, all others are features.
    ///
    ///     let houses = try CSV.load("houses.csv", targets: ["price"])
    ///
    /// A target is the name of a column or its number, from 1. Otherwise the text is read as by
    /// `load(_:label:header:)`.
    ///
    /// Throws a `PullbackError` with file, line and column if a row has another length, if a feature or a
    /// target is missing or not a finite number, if a target is no column, if no feature is left, or if all
    /// numbers to predict in a column are equal.
    public static func load(_ path: String, targets: [String], header: Bool? = nil) throws -> RegressionDataset {
        try dataset(in: bytes(of: path), at: path, name: fileName(of: path), targets, header)
    }

    /// Reads a dataset for regression from a string, in the same way as `load(_:targets:header:)` does from a
    /// file. Errors call the text `name`.
    public static func parse(
        _ text: String, name: String = "text", targets: [String], header: Bool? = nil
    ) throws -> RegressionDataset {
        try dataset(in: Array(text.utf8), at: name, name: name, targets, header)
    }

    /// Reads a dataset from bytes, in the same way as `load` does from a file.
    static func parse(_ bytes: [UInt8], at place: String, targets: [String], header: Bool?) throws -> RegressionDataset
    {
        try dataset(in: bytes, at: place, name: fileName(of: place), targets, header)
    }

    private static func dataset(
        in bytes: [UInt8], at place: String, name: String, _ targets: [String], _ header: Bool?
    ) throws -> RegressionDataset {
        require(!targets.isEmpty, "CSV: no target is named")
        let table = try CSVTable(bytes, at: place) { records in
            try CSVColumns(of: records, targets: targets, header: header)
        }
        try table.requireVaryingTargets()
        let (columns, rows) = (table.columns, table.lines.count)
        return RegressionDataset(
            name: name, features: NDArray(table.features, shape: [rows, columns.features.count]),
            targets: NDArray(table.targets, shape: [rows, columns.targets.count]),
            featureNames: columns.featureNames, targetNames: columns.targetNames, targetColumns: columns.targets)
    }
}
