import PullbackArrays
import PullbackFiles

extension CSV {
    /// The columns that a network expects of a table, and its classes: those of the table that it was trained
    /// on.
    public struct Form: Hashable, Sendable {
        /// The number of features in a row.
        public var width: Int

        /// The names of the features, in order; empty if only their order is known.
        public var featureNames: [String]

        /// The name of the label column; `nil` if it is unknown.
        public var label: String?

        /// The index of the label column, from 0, for tables whose columns are taken in order; `nil` for
        /// the last column.
        public var labelColumn: Int?

        /// The names of the classes, in order; `nil` if they are unknown.
        public var classNames: [String]?

        /// The names of the columns with the numbers to predict; empty for a network that classifies.
        public private(set) var targetNames: [String] = []

        /// The indices of these columns, from 0, for tables whose columns are taken in order.
        public private(set) var targetColumns: [Int] = []

        /// Creates the form of a network that classifies. `featureNames` must hold `width` names or none.
        public init(
            width: Int, featureNames: [String] = [], label: String? = nil, labelColumn: Int? = nil,
            classNames: [String]? = nil
        ) {
            require(
                featureNames.isEmpty || featureNames.count == width,
                "CSV form: \(featureNames.count) names for \(width) features")
            if let labelColumn {
                require((0...width).contains(labelColumn), "CSV form: label in column \(labelColumn) of \(width + 1)")
            }
            self.width = width
            self.featureNames = featureNames
            self.label = label
            self.labelColumn = labelColumn
            self.classNames = classNames
        }

        /// Creates the form of a network that predicts numbers. `featureNames` must hold `width` names or
        /// none; `targetColumns` are the last columns if it is `nil`.
        public init(width: Int, featureNames: [String] = [], targetNames: [String], targetColumns: [Int]? = nil) {
            let columns = targetColumns ?? Array(width..<width + targetNames.count)
            require(
                !columns.isEmpty && Set(columns).count == targetNames.count && columns.count == targetNames.count
                    && columns.allSatisfy((0..<width + columns.count).contains),
                "CSV form: targets \(targetNames) in columns \(columns) of \(width + columns.count)")
            self.init(width: width, featureNames: featureNames)
            (self.targetNames, self.targetColumns) = (targetNames, columns)
        }

        /// True if the answers in the table are numbers to predict; false if they are classes.
        public var isRegression: Bool { !targetNames.isEmpty }

        /// The names of the columns with the answers, if they are known.
        var answerNames: [String] { isRegression ? targetNames : label.map { [$0] } ?? [] }

        /// The indices of the columns with the answers, for tables whose columns are taken in order.
        var answerColumns: [Int] { isRegression ? targetColumns : [labelColumn ?? width] }

        /// The answers that a table may have, in words.
        var mostAnswers: String {
            guard isRegression else { return "at most a class" }
            return targetNames.count == 1 ? "at most a target" : "\(targetNames.count) targets or none"
        }
    }

    /// Rows that were read from a table, with the features in the order of a form.
    public struct Rows: Sendable {
        /// The features of all rows, row after row.
        public let features: [Double]

        /// The line of each row in the file, from 1.
        public let lines: [Int]

        /// The class of each row, as an index into `classNames`; `nil` if the table has no label column.
        public let labels: [Int]?

        /// The names of the classes: those of the form or, if the form has none, those in the table,
        /// sorted as by `load`.
        public let classNames: [String]

        /// The numbers to predict of all rows, row after row; `nil` if the table does not have them.
        public let targets: [Double]?
    }

    /// Reads the rows of a file, gzipped or not, for a network that was trained on a table of the given form.
    ///
    /// If the form has names and the table has a header, columns are found by name; their order does not
    /// matter, and further columns are ignored. Otherwise columns are taken in order: as many as there are
    /// features, or with the label or all targets besides. `label` and `targets` name these columns if their
    /// names differ from the form's. `header` says whether the first line is a header, if that is not clear.
    ///
    /// Throws a `PullbackError` with file, line and column if a column is missing, if a feature or a target
    /// is not a finite number, if a label is not one of the form's classes, or if the table has no rows.
    public static func load(
        _ path: String, as form: Form, label: String? = nil, targets: [String] = [], header: Bool? = nil
    ) throws -> Rows {
        try load(TableText(contentsOf: path), as: form, label: label, targets: targets, header: header)
    }

    /// Reads rows from any text, in the same way as `load` does from a file.
    public static func load(
        _ text: TableText, as form: Form, label: String? = nil, targets: [String] = [], header: Bool? = nil
    ) throws -> Rows {
        require(
            targets.isEmpty || targets.count == form.targetNames.count,
            "CSV: \(targets.count) names for \(form.targetNames.count) targets")
        let answers = form.isRegression ? targets : label.map { [$0] } ?? []
        let table = try CSVTable(text, CSVTable.Reading(keepsLines: true)) { records in
            try CSVColumns(of: records, as: form, answers: answers, header: header)
        }
        return try table.rows(among: form.classNames)
    }
}

extension CSVTable {
    /// Returns the rows, with the classes in the order of `known` ones. Throws if a class is none of them.
    func rows(among known: [String]?) throws -> CSV.Rows {
        var (classNames, labels): ([String], [Int]?) = (known ?? [], nil)
        if columns.label != nil {
            if let known {
                labels = try self.labels(among: known)
            } else {
                (classNames, labels) = try sortedClasses()
            }
        }
        return CSV.Rows(
            features: features, lines: lines, labels: labels, classNames: classNames,
            targets: columns.targets.isEmpty ? nil : targets)
    }
}
