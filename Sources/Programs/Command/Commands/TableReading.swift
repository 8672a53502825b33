import Pullback

/// How a CSV file is to be read, as far as the options say.
struct TableReading: Equatable {
    static let header = Option("header", "yes|no", "CSV: whether a first line names the columns; else seen")
    static let options = [Option("label", "COLUMN", "CSV: the column of the class; else the last"), header]

    private enum YesOrNo: String, CaseIterable { case yes, no }

    /// The column of the class.
    var label: String?
    /// Whether the first line names the columns.
    var hasHeader: Bool?

    /// Nothing is said.
    init() {}

    init(_ arguments: Arguments) throws {
        label = try arguments.text("label")
        hasHeader = try arguments.choice("header", of: YesOrNo.self).map { $0 == .yes }
    }
}

extension Checkpoint {
    /// The table that the network learned, or would have learned.
    var tableForm: CSV.Form {
        CSV.Form(
            width: architecture.sizes[0], featureNames: data?.featureNames ?? [], label: data?.label,
            labelColumn: data?.labelColumn, classNames: data?.classNames)
    }

    /// Throws if a network that learned pictures is given rows of numbers that are no pixels.
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
