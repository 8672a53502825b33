import Foundation
import Pullback

/// The data that a command works on, one of the datasets with a name or a CSV file, and the options for it.
struct DatasetChoice {
    static let options = OptionGroup(
        "data", [Option("data", "DIR", "mnist: the folder with its files; else downloaded")] + TableReading.options)

    /// The names of the datasets, for the help.
    static let names = KnownDataset.all.map(\.name).joined(separator: ", ")

    /// What the user calls the data.
    let name: String
    /// `nil` for a CSV file.
    private let dataset: KnownDataset?
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
        dataset = KnownDataset.named(name)
        let isFile = name.contains("/") || name.contains(".csv") || FileManager.default.fileExists(atPath: name)
        guard dataset != nil || isFile else {
            throw UsageError(
                "unknown dataset '\(name)': must be one of \(Self.names), or a CSV file"
                    + suggestion(for: name, among: KnownDataset.all.map(\.name)))
        }
        folder = try arguments.text("data")
        let said = try TableReading(arguments)
        label = said.label ?? earlier?.label
        hasHeader = said.hasHeader ?? earlier?.hasHeader
        isQuiet = arguments.has("quiet")
        if folder != nil, !isMNIST { throw UsageError("--data is for mnist, not for \(name)") }
        for option in TableReading.options where dataset != nil && arguments.has(option.name) {
            throw UsageError("--\(option.name) is for CSV files, not for \(name)")
        }
    }

    /// Whether the data are a table in a file.
    var isTable: Bool { dataset == nil }

    private var isMNIST: Bool { if case .mnist = dataset?.origin { true } else { false } }

    /// Whether the test examples are a part that is drawn from data that stay the same.
    private var isDivided: Bool {
        switch dataset?.origin {
        case nil, .divided: true
        case .made, .whole, .mnist: false
        }
    }

    /// Whether another seed makes or divides the data anew.
    var isRandom: Bool {
        switch dataset?.origin {
        case nil, .divided, .made: true
        case .whole, .mnist: false
        }
    }

    /// The recipe that works for the data if nothing else is asked for.
    var recipe: Recipe { dataset?.recipe ?? .table }

    /// Loads the data, or makes them, and divides them. A fifth is held out for the test where there is no test set.
    func load(using generator: inout Generator) async throws -> Dataset.Parts {
        guard let dataset else {
            let table = try CSV.load(name, label: label, header: hasHeader)
            return try Dataset.Parts(dividing: table, using: &generator)
        }
        return try await dataset.load(using: &generator) { try await mnistFolder(MNIST.Part.allCases) }
    }

    /// The test examples alone where they have files of their own; `nil` where they do not.
    func loadTest() async throws -> Dataset? {
        isMNIST ? try MNIST.load(.test, from: try await mnistFolder([.test])) : nil
    }

    /// All rows of a CSV file, as a network that learned another one sees it. Throws where they have no classes.
    func rows(for checkpoint: Checkpoint) throws -> Dataset {
        let rows = try CSV.load(name, as: checkpoint.tableForm, label: label, header: hasHeader)
        try checkpoint.requirePixels(rows, at: name)
        guard let labels = rows.labels else {
            let column = checkpoint.data?.label.map { " \($0.debugDescription)" } ?? ""
            throw Failure("\(name) has no column\(column) for the class: add it, or name it with --label")
        }
        return Dataset(
            name: name, features: .numbers(rows.features), width: checkpoint.architecture.sizes[0], labels: labels,
            classNames: rows.classNames, featureNames: checkpoint.data?.featureNames ?? [])
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
