import Foundation
import Pullback

/// The data that a command works on, one of the datasets with a name or a CSV file, and the options for it.
struct DatasetChoice {
    static let options = OptionGroup(
        "data", [Option("data", "DIR", "mnist: the folder with its files; else downloaded")] + TableReading.options)

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
        let said = try TableReading(arguments)
        label = said.label ?? earlier?.label
        hasHeader = said.hasHeader ?? earlier?.hasHeader
        isQuiet = arguments.has("quiet")
        if folder != nil, dataset != .mnist { throw UsageError("--data is for mnist, not for \(name)") }
        for option in TableReading.options where dataset != nil && arguments.has(option.name) {
            throw UsageError("--\(option.name) is for CSV files, not for \(name)")
        }
    }

    /// Whether the data are a table in a file.
    var isTable: Bool { dataset == nil }

    /// Whether the test examples are a part that is drawn from data that stay the same.
    var isDivided: Bool { isTable || dataset == .digits }

    /// Whether another seed makes or divides the data anew.
    var isRandom: Bool { dataset != .mnist && dataset != .xor }

    /// The recipe that works for the data if nothing else is asked for.
    var recipe: Recipe { dataset?.recipe ?? .table }

    /// Loads the data, or makes them, and divides them. A fifth is held out for the test where there is no test set.
    func load(using generator: inout Generator) async throws -> Parts {
        guard let dataset else {
            let table = try CSV.load(name, label: label, header: hasHeader)
            return try Parts(dividing: table, using: &generator)
        }
        return try await dataset.load(using: &generator) { try await mnistFolder(MNIST.Part.allCases) }
    }

    /// Loads the test examples of data that are not divided.
    func loadTest(using generator: inout Generator) async throws -> Dataset {
        dataset == .mnist
            ? try MNIST.load(.test, from: try await mnistFolder([.test])) : try await load(using: &generator).test
    }

    /// The whole table of a CSV file, as a network that learned another one sees it.
    func rows(for checkpoint: Checkpoint) throws -> CSV.Rows {
        try CSV.load(name, as: checkpoint.tableForm, label: label, header: hasHeader)
    }

    /// What a checkpoint remembers of the rows to learn from, before they are standardized or some held out to watch.
    func description(of rows: Dataset, seed: UInt64) -> Checkpoint.DataDescription {
        var description = Checkpoint.DataDescription(of: rows, name: name, seed: seed)
        description.label = label ?? description.label
        description.hasHeader = hasHeader
        description.learned = isDivided ? .init(of: rows) : nil
        return description
    }

    private func mnistFolder(_ parts: [MNIST.Part]) async throws -> String {
        if let folder { return folder }
        let meter = isQuiet ? nil : DownloadMeter()
        defer { meter?.finish() }
        try await MNIST.download(parts) { meter?.show($0) }
        return MNIST.cacheFolder
    }
}
