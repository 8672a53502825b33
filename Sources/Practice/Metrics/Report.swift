import PullbackArrays

extension ConfusionMatrix: CustomStringConvertible {
    /// The counts as a table, with one row for each true class and one column for each predicted class.
    public var description: String {
        let head = [["true \\ predicted"] + classNames]
        return aligned(head + zip(classNames, rows).map { [$0] + $1.map(String.init) })
    }

    /// The metrics of each class and their averages as a table, followed by a list of the undefined metrics.
    ///
    /// A metric whose denominator is 0 is undefined and counts as 0. scikit-learn: `classification_report`.
    public var report: String {
        let (lines, names, classes) = (classRows(), classNames, classes)
        let accuracy = ["accuracy", "", "", decimals(accuracy), String(count)]
        let table = [["", "precision", "recall", "F1", "support"]] + lines.dropLast(2) + [accuracy] + lines.suffix(2)
        let undefined = zip(names, classes).flatMap { name, metrics in
            metrics.undefined.map { "\($0.rawValue) of \(name)" }
        }
        return aligned(table) + (undefined.isEmpty ? "" : "\n0 for 0/0: " + undefined.joined(separator: ", "))
    }

    /// Returns one row for each class (name, precision, recall, F1, number of examples), then one for the
    /// macro average and one for the weighted average.
    ///
    /// `names` replaces the names of the classes, for example with shorter ones.
    package func classRows(names: [String]? = nil) -> [[String]] {
        func row(_ name: String, _ metrics: [Double], _ support: Int) -> [String] {
            [name] + metrics.map { decimals($0) } + [String(support)]
        }
        return zip(names ?? classNames, classes).map { row($0, [$1.precision, $1.recall, $1.f1], $1.support) }
            + [("macro average", macro), ("weighted average", weighted)].map {
                row($0, [$1.precision, $1.recall, $1.f1], count)
            }
    }
}

/// Returns the rows as lines of text: the first column is left-aligned, the others are right-aligned.
private func aligned(_ rows: [[String]]) -> String {
    textTable(rows, rightAligned: Set(1..<max(rows[0].count, 2))).joined(separator: "\n")
}
