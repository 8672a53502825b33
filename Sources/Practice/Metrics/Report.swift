extension ConfusionMatrix: CustomStringConvertible {
    /// The counts as a table, a row for each true class and a column for each predicted one.
    public var description: String {
        aligned([["true \\ predicted"] + classNames] + zip(classNames, rows).map { [$0] + $1.map(String.init) })
    }

    /// The metrics of each class and their averages as a table, and which of them are 0 for want of a denominator.
    ///
    /// scikit-learn: `classification_report`.
    public var report: String {
        let (names, classes) = (classNames, classes)
        var table = [["", "precision", "recall", "F1", "support"]]
        func add(_ name: String, _ metrics: [Double?], _ support: Int) {
            table.append([name] + metrics.map { $0.map(fourDecimals) ?? "" } + [String(support)])
        }
        for (name, metrics) in zip(names, classes) {
            add(name, [metrics.precision, metrics.recall, metrics.f1], metrics.support)
        }
        add("accuracy", [nil, nil, accuracy], count)
        for (name, average) in [("macro average", macro), ("weighted average", weighted)] {
            add(name, [average.precision, average.recall, average.f1], count)
        }
        let undefined = zip(names, classes).flatMap { name, metrics in
            metrics.undefined.map { "\($0.rawValue) of \(name)" }
        }
        return aligned(table) + (undefined.isEmpty ? "" : "\n0 for 0/0: " + undefined.joined(separator: ", "))
    }
}

/// Rows of equally many words as lines, the columns two spaces apart: the first flush left, the others flush right.
private func aligned(_ rows: [[String]]) -> String {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
        let cells = row.indices.map { column in
            let spaces = String(repeating: " ", count: widths[column] - row[column].count)
            return column == 0 ? row[column] + spaces : spaces + row[column]
        }
        return cells.joined(separator: "  ")
    }
    return lines.joined(separator: "\n")
}

/// A number from 0 to 1 rounded to four decimals.
private func fourDecimals(_ number: Double) -> String {
    let parts = Int((number * 10_000).rounded())
    return "\(parts / 10_000)." + String(10_000 + parts % 10_000).dropFirst()
}
