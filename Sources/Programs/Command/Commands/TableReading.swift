import Pullback

/// The settings for reading a CSV file, as far as the options give them.
struct TableReading: Equatable {
    static let header = Option("header", "yes|no", "CSV: whether a first line names the columns; else seen")
    static let target = Option("target", "COLUMNS", "CSV: the columns of numbers to predict, as price or a,b")
    static let label = Option("label", "COLUMN", "CSV: the column of the class: name, number or first; else the last")
    static let encoding = Option(
        "encoding", TextEncoding.allCases.map(\.rawValue).joined(separator: "|"), "CSV: else UTF-8")
    static let options = [
        label, target,
        Option("ignore", "COLUMNS", "CSV: columns to leave out, as Name,Ticket"),
        Option(
            "missing", TableEncoding.Missing.allCases.map(\.rawValue).joined(separator: "|"), "CSV: for missing values"),
        header, encoding,
    ]

    private enum YesOrNo: String, CaseIterable { case yes, no }

    /// The column of the class; `nil` if no option names it.
    var label: String?
    /// The columns of the numbers to predict; `nil` if no option names them.
    var targets: [String]?
    /// True if the first line names the columns; `nil` if no option says whether it does.
    var hasHeader: Bool?
    /// The columns that are left out.
    var ignored: [String] = []
    /// What stands for a missing value; `nil` if no option says it.
    var missing: TableEncoding.Missing?
    /// The encoding of the text; `nil` for UTF-8.
    var encoding: TextEncoding?

    /// The options for reading a table of anything.
    var tableOptions: TableOptions {
        var options = TableOptions()
        (options.header, options.ignored, options.missing, options.encoding) = (hasHeader, ignored, missing, encoding)
        return options
    }

    /// Creates settings that leave everything open.
    init() {}

    init(_ arguments: Arguments) throws {
        label = try arguments.text("label")
        targets = try Self.columns("target", arguments)
        ignored = try Self.columns("ignore", arguments) ?? []
        missing = try arguments.choice("missing")
        encoding = try arguments.choice("encoding")
        guard label == nil || targets == nil else {
            throw UsageError("--label names a class and --target numbers: choose one of the two")
        }
        hasHeader = try arguments.choice("header", of: YesOrNo.self).map { $0 == .yes }
    }

    /// Returns the columns that an option lists; `nil` without the option.
    private static func columns(_ option: String, _ arguments: Arguments) throws -> [String]? {
        let columns = try arguments.text(option).map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        if let columns, columns.contains("") {
            throw UsageError("--\(option) \(columns.joined(separator: ",")): must be columns with commas between")
        }
        return columns
    }
}

extension Checkpoint {
    /// The form of a table that the network can read: that of the table it was trained on, if there was one.
    /// With `targets` the network of a file that says nothing of its data predicts numbers.
    func tableForm(targets: [String]? = nil) -> CSV.Form {
        if predictsNumbers(targets: targets) {
            return CSV.Form(
                width: architecture.sizes[0], featureNames: data?.featureNames ?? [], targetNames: targetNames,
                targetColumns: data?.targetColumns)
        }
        return CSV.Form(
            width: architecture.sizes[0], featureNames: data?.featureNames ?? [], label: data?.label,
            labelColumn: data?.labelColumn, classNames: data?.classNames)
    }

    /// True if the network predicts numbers: if its file says so or, if the file says nothing of its data, if
    /// a user names targets.
    func predictsNumbers(targets: [String]?) -> Bool { data?.isRegression ?? (targets != nil) }

    /// Throws unless there is a name for each number that the network predicts, or none.
    func requireTargets(_ names: [String]?) throws {
        guard let names, names.count != targetNames.count else { return }
        throw UsageError(
            "--target \(names.joined(separator: ",")): the network predicts \(targetNames.joined(separator: ", "))")
    }

    /// Throws if the network was trained on pictures, and the rows hold numbers outside of 0...1, which are
    /// not pixels.
    func requirePixels(_ rows: CSV.Rows, at path: String) throws {
        guard let data, data.standardization == nil, imageShape != nil,
            let index = rows.features.firstIndex(where: { !(0...1).contains($0) })
        else { return }
        let (row, column) = index.quotientAndRemainder(dividingBy: architecture.sizes[0])
        throw PullbackError(
            "\(path):\(rows.lines[row])",
            "feature \(column + 1) is \(rows.features[index]): the network learned pixels from 0 to 1, white on black")
    }
}
