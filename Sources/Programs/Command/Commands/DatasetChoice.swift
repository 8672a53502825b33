import Foundation
import Pullback

/// The data that a command works on, either a dataset with a name or a CSV file, and its options.
struct DatasetChoice {
    static let options = OptionGroup(
        "data", [Option("data", "DIR", "mnist: the folder with its files; else downloaded")] + TableReading.options)

    /// The names of the datasets, for the help.
    static let names = KnownDataset.all.map(\.name).joined(separator: ", ")

    /// The name that the user has given, or "standard input".
    let name: String
    /// The dataset with this name; `nil` for a CSV file.
    private let dataset: KnownDataset?
    private let folder: String?
    /// The column of the class, and whether there is a header; `nil` if nobody has said so.
    let label: String?
    let hasHeader: Bool?
    /// The columns of the numbers to predict; `nil` if classes are told apart.
    let targets: [String]?
    /// How the table is read, as far as it is said.
    private var reading: TableOptions
    /// How the columns of the table became features when a network learned it; `nil` if that is to be decided.
    private let encoding: TableEncoding?
    private let isQuiet: Bool
    /// True if the numbers of a large table may be kept in `Float`, in which the network computes.
    var keepsFloats: Bool {
        get { reading.keepsFloats }
        set { reading.keepsFloats = newValue }
    }

    /// True if the data come from standard input.
    let isInput: Bool

    /// What standard input is called.
    static let standardInput = "standard input"

    /// Finds the data with this name; `-` is a table on standard input. Throws `UsageError` if there are none, or if options do not apply to
    /// them.
    ///
    /// Settings of a CSV file that the options do not give are those with which the `earlier` data were read.
    init(_ word: String, _ arguments: Arguments, like earlier: Checkpoint.DataDescription? = nil) throws {
        isInput = word == "-"
        let name = isInput ? Self.standardInput : word
        self.name = name
        dataset = KnownDataset.named(name)
        let isFile =
            isInput || name.contains("/") || name.contains(".csv")
            || FileManager.default.fileExists(atPath: name)
        if !isFile, dataset == nil, !URL(filePath: name).pathExtension.isEmpty {
            throw Failure("\(name): no such file")
        }
        guard dataset != nil || isFile else {
            throw UsageError(
                "unknown dataset '\(name)': must be one of \(Self.names), or a CSV file"
                    + suggestion(for: name, among: KnownDataset.all.map(\.name)))
        }
        folder = try arguments.text("data")
        let said = try TableReading(arguments)
        label = said.label ?? earlier?.labelWord
        encoding = earlier?.encoding
        if encoding != nil, let option = ["label", "target", "ignore", "missing"].first(where: arguments.has) {
            throw UsageError("--\(option) was decided when the network learned \(name): leave it out")
        }
        hasHeader = said.hasHeader ?? earlier?.hasHeader
        targets = said.targets ?? earlier?.targetWords
        var reading = said.tableOptions
        reading.header = hasHeader
        reading.encoding = reading.encoding ?? earlier?.textEncoding.flatMap(TextEncoding.init)
        self.reading = reading
        isQuiet = arguments.has("quiet")
        if folder != nil, !isMNIST { throw UsageError("--data is for mnist, not for \(name)") }
        for option in TableReading.options where dataset != nil && arguments.has(option.name) {
            throw UsageError("--\(option.name) is for CSV files, not for \(name)")
        }
    }

    /// The words with which a command finds the files of MNIST in the same folder; empty if no folder was
    /// named.
    var folderWords: [String] { folder.map { ["--data", $0] } ?? [] }

    /// True if the data are a table in a file.
    var isTable: Bool { dataset == nil }

    /// True if numbers are predicted, false if classes are told apart.
    var isRegression: Bool { targets != nil || dataset?.isRegression ?? false }

    private var isMNIST: Bool { if case .mnist = dataset?.origin { true } else { false } }

    /// True if the test examples are drawn from data that are always the same.
    private var isDivided: Bool {
        switch dataset?.origin {
        case nil, .divided: true
        case .made, .numbers, .whole, .mnist: false
        }
    }

    /// True if another seed gives other data or another division.
    var isRandom: Bool {
        switch dataset?.origin {
        case nil, .divided, .made, .numbers: true
        case .whole, .mnist: false
        }
    }

    /// The recipe that suits the data if the user asks for nothing else.
    var recipe: Recipe { dataset?.recipe ?? .table }

    /// Loads or generates the data, and divides them. If there is no test set, a fifth is held out for the
    /// test.
    func load(using generator: inout Generator) async throws -> Dataset.Parts {
        guard let dataset else {
            return try Dataset.Parts(dividing: tableOfClasses(), using: &generator)
        }
        return try await dataset.load(using: &generator) { try await mnistFolder(MNIST.Part.allCases) }
    }

    /// Loads or generates the numbers to predict and their features, and divides them; a fifth is held out
    /// for the test.
    func loadNumbers(using generator: inout Generator) throws -> RegressionDataset.Parts {
        if let make = dataset?.makeNumbers {
            return try RegressionDataset.Parts(dividing: make(&generator), using: &generator)
        }
        return try RegressionDataset.Parts(dividing: tableOfNumbers(), using: &generator)
    }

    /// The text of the table.
    private func text() throws -> TableText {
        try isInput ? .standardInput(reading.encoding) : TableText(contentsOf: name, reading.encoding)
    }

    private func tableOfClasses() throws -> Dataset {
        if let encoding { return try encoding.dataset(text(), header: hasHeader, keepsFloats: keepsFloats) }
        var table = try Table(text(), answers: .label(label), options: reading)
        let rows = try table.dataset()
        tell(table.notes)
        return rows
    }

    /// Returns the number of each of these rows among all rows of the table, from 1 below its header; of rows that are
    /// equal, that of the first one.
    func tableRows(of part: Dataset) throws -> [Int] {
        var table = try Table(text(), answers: .label(label), options: reading)
        let all = try encoding?.dataset(text(), header: hasHeader, keepsFloats: keepsFloats) ?? table.dataset()
        func key(_ row: Int, of data: Dataset) -> [Double] { data[row] + [Double(data.labels[row])] }
        var numbers: [[Double]: Int] = [:]
        for row in (0..<all.count).reversed() { numbers[key(row, of: all)] = row + 1 }
        return (0..<part.count).map { numbers[key($0, of: part)] ?? 0 }
    }

    private func tableOfNumbers() throws -> RegressionDataset {
        if let encoding {
            return try encoding.regressionDataset(text(), header: hasHeader, keepsFloats: keepsFloats)
        }
        var table = try Table(text(), answers: .targets(targets ?? []), options: reading)
        let rows = try table.regressionDataset()
        tell(table.notes)
        return rows
    }

    /// Writes what a user should know of a table to standard error, unless that is not wanted.
    func tell(_ notes: [String]) {
        if !isQuiet { for note in notes { Output.error("\(name): \(note)") } }
    }

    /// Returns the description of the training rows that a checkpoint stores. `rows` are those before
    /// standardization, and before a part is held out for validation.
    func description(of rows: RegressionDataset, seed: UInt64) -> Checkpoint.DataDescription {
        var description = Checkpoint.DataDescription(of: rows, name: name, seed: seed)
        description.hasHeader = hasHeader
        description.textEncoding = reading.encoding?.rawValue
        description.learned = isDivided ? .init(of: rows) : nil
        return description
    }

    /// Loads only the test examples; `nil` if they have no files of their own.
    func loadTest() async throws -> Dataset? {
        isMNIST ? try MNIST.load(.test, from: try await mnistFolder([.test])) : nil
    }

    /// Returns all rows of a CSV file in the form that the network of a checkpoint expects. Throws if they
    /// have no classes.
    func rows(for checkpoint: Checkpoint) throws -> Dataset {
        let rows = try rows(as: checkpoint.tableForm(), of: checkpoint, answers: label.map { [$0] } ?? [])
        try checkpoint.requirePixels(rows, at: name)
        guard let labels = rows.labels else {
            let column = checkpoint.data?.label.map { " \($0.debugDescription)" } ?? ""
            throw Failure("\(name) has no column\(column) for the class: add it, or name it with --label")
        }
        return Dataset(
            name: name, features: .numbers(rows.features), width: checkpoint.architecture.sizes[0], labels: labels,
            classNames: rows.classNames, featureNames: checkpoint.data?.featureNames ?? [])
    }

    /// Returns all rows of a CSV file in the form that the network of a checkpoint expects. Throws if they do
    /// not have the numbers to predict.
    func numbers(for checkpoint: Checkpoint) throws -> RegressionDataset {
        try checkpoint.requireTargets(targets)
        let form = checkpoint.tableForm(targets: targets)
        let rows = try rows(as: form, of: checkpoint, answers: targets ?? [])
        guard let numbers = rows.targets else {
            let names = checkpoint.targetNames.map(\.debugDescription).joined(separator: ", ")
            let columns = checkpoint.targetNames.count == 1 ? "a column \(names)" : "the columns \(names)"
            throw Failure("\(name) lacks \(columns) of true numbers: add them, or name theirs with --target")
        }
        let count = rows.lines.count
        return RegressionDataset(
            name: name, features: NDArray(rows.features, shape: [count, form.width]),
            targets: NDArray(numbers, shape: [count, form.targetNames.count]), featureNames: form.featureNames,
            targetNames: form.targetNames)
    }

    /// Returns the rows of the table in the form of a network; `answers` names their columns.
    private func rows(as form: CSV.Form, of checkpoint: Checkpoint, answers: [String]) throws -> CSV.Rows {
        try checkpoint.rows(of: text(), as: form, answers: answers, header: hasHeader)
    }

    /// Returns the description of the training rows that a checkpoint stores. `rows` are those before
    /// standardization, and before a part is held out for validation.
    func description(of rows: Dataset, seed: UInt64) -> Checkpoint.DataDescription {
        var description = Checkpoint.DataDescription(of: rows, name: name, seed: seed)
        description.hasHeader = hasHeader
        description.textEncoding = reading.encoding?.rawValue
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

extension Checkpoint.DataDescription {
    /// The word that names the column of the class in the table that the network was trained on; `nil` if it was trained
    /// on no classes of a table.
    fileprivate var labelWord: String? {
        guard !isRegression else { return nil }
        if let encoding { return encoding.answerWords.first }
        return label ?? (featureNames == nil ? labelColumn.map { "\($0 + 1)" } : nil)
    }

    /// The words that name the targets in the table that the network was trained on: their names or, of a
    /// table without a header, their numbers; `nil` if the network was trained on no numbers of a table.
    fileprivate var targetWords: [String]? {
        guard let targetColumns else { return nil }
        if let encoding { return encoding.answerWords }
        return featureNames == nil ? targetColumns.map { "\($0 + 1)" } : targetNames
    }
}

extension TableEncoding {
    /// The words that name the columns of the answers.
    fileprivate var answerWords: [String] { answers.map { names?[$0] ?? "\($0 + 1)" } }
}

extension Checkpoint {
    /// Returns the rows of a table in a form of the network, and writes to standard error what a user should know of
    /// them. `answers` names their columns, if they are called otherwise than in the table that the network learned.
    func rows(
        of text: TableText, as form: CSV.Form, answers: [String], header: Bool?
    ) throws -> CSV.Rows {
        guard let encoding = data?.encoding else {
            return try CSV.load(
                text, as: form, label: form.isRegression ? nil : answers.first,
                targets: form.isRegression ? answers : [], header: header)
        }
        let (rows, notes) = try encoding.rows(of: text, as: form, answers: answers, header: header)
        for note in notes { Output.error("\(text.place): \(note)") }
        return rows
    }
}
