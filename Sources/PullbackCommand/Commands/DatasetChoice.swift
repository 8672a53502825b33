import Foundation
import Pullback

/// The data that a command works on, one of the datasets with a name or a CSV file, and the options for it.
struct DatasetChoice {
    static let options = OptionGroup(
        "data",
        [
            Option("data", "DIR", "mnist: the folder with its four files; else downloaded"),
            Option("label", "COLUMN", "CSV: the column of the class; else the last"),
            Option("header", "yes|no", "CSV: whether a first line names the columns; else seen"),
        ])

    /// The names of the datasets, for the help.
    static let names = DatasetName.allCases.map(\.rawValue).joined(separator: ", ")

    /// What the user calls the data.
    let name: String
    /// `nil` for a CSV file.
    private let dataset: DatasetName?
    private let folder: String?
    /// The column of the class and whether there is a header, as far as somebody said so.
    let label: String?
    let hasHeader: Bool?
    private let isQuiet: Bool

    private enum YesOrNo: String, CaseIterable { case yes, no }

    /// Throws `UsageError` for a name that is none, and for options that do not apply.
    ///
    /// What the options leave open of a CSV file is as it was when `earlier` data were read.
    init(_ name: String, _ arguments: Arguments, like earlier: Checkpoint.DataDescription? = nil) throws {
        self.name = name
        dataset = DatasetName(rawValue: name)
        let isFile = name.contains("/") || name.contains(".csv") || FileManager.default.fileExists(atPath: name)
        guard dataset != nil || isFile else {
            throw UsageError(
                "unknown dataset '\(name)': must be one of \(Self.names), or a CSV file"
                    + suggestion(for: name, among: DatasetName.allCases.map(\.rawValue)))
        }
        folder = try arguments.text("data")
        label = try arguments.text("label") ?? earlier?.label
        hasHeader = try arguments.choice("header", of: YesOrNo.self).map { $0 == .yes } ?? earlier?.hasHeader
        isQuiet = arguments.has("quiet")
        if folder != nil, dataset != .mnist { throw UsageError("--data is for mnist, not for \(name)") }
        for option in ["label", "header"] where dataset != nil && arguments.has(option) {
            throw UsageError("--\(option) is for CSV files, not for \(name)")
        }
    }

    /// Whether the data are a table in a file.
    var isTable: Bool { dataset == nil }

    /// The recipe that works for the data if nothing else is asked for.
    var recipe: Recipe { dataset?.recipe ?? .table }

    /// Loads the data, or makes them, and divides them. A fifth is held out for the test where there is no test set.
    func load(using generator: inout Generator) async throws -> Parts {
        try await dataset?.load(using: &generator, mnist: mnistFolder) ?? Parts(dividing: table(), using: &generator)
    }

    /// The whole table of a CSV file.
    func table() throws -> Dataset { try CSV.load(name, label: label, header: hasHeader) }

    private func mnistFolder() async throws -> String {
        if let folder { return folder }
        let meter = isQuiet ? nil : DownloadMeter()
        defer { meter?.finish() }
        try await MNIST.download { meter?.show($0) }
        return MNIST.cacheFolder
    }
}
