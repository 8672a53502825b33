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
        try load(TableText(contentsOf: path), targets: targets, header: header)
    }

    /// Reads a dataset for regression from a string, in the same way as `load(_:targets:header:)` does from a
    /// file. Errors call the text `name`.
    public static func parse(
        _ text: String, name: String = "text", targets: [String], header: Bool? = nil
    ) throws -> RegressionDataset {
        try load(TableText(text, name: name), targets: targets, header: header)
    }

    /// Reads a dataset for regression from any text, in the same way.
    public static func load(_ text: TableText, targets: [String], header: Bool? = nil) throws -> RegressionDataset {
        try dataset(text, CSVTable.Reading(), targets: targets, header: header)
    }

    static func dataset(
        _ text: TableText, _ reading: CSVTable.Reading, targets: [String], header: Bool?
    ) throws -> RegressionDataset {
        require(!targets.isEmpty, "CSV: no target is named")
        let table = try CSVTable(text, reading) { records in
            try CSVColumns(of: records, targets: targets, header: header)
        }
        return try table.regressionDataset(text.name)
    }
}

extension CSVTable {
    /// Returns the rows with the numbers to predict. Throws a `PullbackError` if all in a column are equal.
    func regressionDataset(_ name: String) throws -> RegressionDataset {
        try requireVaryingTargets()
        return RegressionDataset(
            name, FeatureRows(stored, count: count, width: columns.features.count),
            NDArray(targets, shape: [count, columns.targets.count]), columns.featureNames, columns.targetNames,
            columns.targets)
    }
}
