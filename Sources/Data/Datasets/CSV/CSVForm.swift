import PullbackArrays
import PullbackFiles

extension CSV {
    /// What a network expects of a table: the form of the one that it learned.
    public struct Form: Hashable, Sendable {
        /// How many features a row has.
        public var width: Int

        /// What the features are called, in their order; empty where their order is all that is known.
        public var featureNames: [String]

        /// What the column of the class is called.
        public var label: String?

        /// Which column it is, from 0, where columns are taken in their order; `nil` for the last.
        public var labelColumn: Int?

        /// What the classes are called, in their order; `nil` where that is not known.
        public var classNames: [String]?

        /// A form; as many feature names as features, or none.
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
    }

    /// Rows of a table, their features in the order of a form.
    public struct Rows: Sendable {
        /// The numbers of all rows, one row after the other.
        public let features: [Double]

        /// The line of each row in the file, from 1.
        public let lines: [Int]

        /// The class of each row, an index into `classNames`; `nil` where the table has no column for it.
        public let labels: [Int]?

        /// The classes of the form; those that the table has, sorted as `load` sorts them, where it names none.
        public let classNames: [String]
    }

    /// Reads the rows of a file, gzipped or not, for a network that learned a table of the given form.
    ///
    /// Where the form has names and the table a header, columns are found by name: their order does not matter, and
    /// others are passed over. Else they are taken in their order, as many as there are features, or one more, the class.
    /// `label` names the column of the class if it is not the form's, `header` says whether there is a header where that
    /// cannot be seen.
    ///
    /// Throws, with file, line and column: a column that is missing, a feature that is no finite number, a label that is
    /// none of the form's classes, a table without rows.
    public static func load(
        _ path: String, as form: Form, label: String? = nil, header: Bool? = nil
    ) throws -> Rows {
        try parse(bytes(of: path), name: path, as: form, label: label, header: header)
    }

    /// Reads rows from the bytes of a text that is at hand, as `load` does from a file; `name` stands for the file.
    public static func parse(
        _ bytes: [UInt8], name: String, as form: Form, label: String? = nil, header: Bool? = nil
    ) throws -> Rows {
        let table = try CSVTable(bytes, at: name) { records in
            try CSVColumns(of: records, as: form, label: label, header: header)
        }
        var (classNames, labels): ([String], [Int]?) = (form.classNames ?? [], nil)
        if table.columns.label != nil {
            if let known = form.classNames {
                labels = try table.labels(among: known)
            } else {
                (classNames, labels) = try table.sortedClasses()
            }
        }
        return Rows(features: table.features, lines: table.lines, labels: labels, classNames: classNames)
    }
}
