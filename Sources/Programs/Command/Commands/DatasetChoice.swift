import Foundation
import Pullback
import PullbackImages
import PullbackPictureSets

/// The data that a command works on: a dataset with a name, a CSV file or pictures, and their options.
struct DatasetChoice: Sendable {
    static let options = OptionGroup(
        "data",
        [
            Option("data", "DIR", "mnist, idx: the folder with the files; else MNIST is downloaded"),
            Option("split", "NAME", "pictures: the set, where a folder holds several, as letters of EMNIST"),
            Option("size", "HEIGHTxWIDTH", "pictures in a folder a class: the size to which they are scaled"),
        ] + TableReading.options)

    /// The names of the datasets, for the help.
    static let names = KnownDataset.all.map(\.name).joined(separator: ", ")

    /// The name that the user has given, or "standard input".
    let name: String
    /// The dataset with this name; `nil` for files.
    private let dataset: KnownDataset?
    /// The folder or the archive of pictures; `nil` for a CSV file, for a dataset that is made, and for MNIST that is
    /// downloaded.
    private let picturePath: String?
    /// The name of the set of pictures, where there are several, and the size to which they are scaled.
    private let split: String?
    private let size: PictureSize?
    /// The way in which a saved network is shown pictures; `nil` if none learned them yet.
    private let shown: (@Sendable (GrayscaleImage) throws -> GrayscaleImage)?
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
    private var isQuiet: Bool
    /// What was read of the files, if it is kept for the next time.
    private var kept: KeptData?
    /// True if the numbers of a large table may be kept in `Float`, in which the network computes.
    var keepsFloats: Bool {
        get { reading.keepsFloats }
        set { reading.keepsFloats = newValue }
    }

    /// True if the data come from standard input.
    let isInput: Bool

    /// What standard input is called.
    static let standardInput = "standard input"

    /// Finds the data with this name; `-` is a table on standard input. Throws `UsageError` if there are none, or if
    /// options do not apply to them.
    ///
    /// Settings of a CSV file that the options do not give are those with which the `earlier` data were read.
    /// Pictures that a `network` is shown are prepared as those that it learned.
    init(
        _ word: String, _ arguments: Arguments, like earlier: Checkpoint.DataDescription? = nil,
        shownTo network: Checkpoint? = nil
    ) throws {
        folder = try arguments.text("data")
        guard word != "idx" || folder != nil || FileManager.default.fileExists(atPath: word) else {
            throw UsageError("idx: in which folder are the files? name it: --data DIR")
        }
        isInput = word == "-"
        let name = isInput ? Self.standardInput : word == "idx" ? folder ?? word : word
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
                "unknown dataset '\(name)': must be one of \(Self.names), a CSV file, or a folder of pictures"
                    + suggestion(for: name, among: KnownDataset.all.map(\.name)))
        }
        if word == "idx" || dataset == nil && Self.holdsPictures(name) {
            picturePath = name
        } else if case .mnist = dataset?.origin {
            picturePath = folder
        } else {
            picturePath = nil
        }
        split = try arguments.text("split") ?? earlier?.pictures?.split
        size = try PictureSize(arguments) ?? network?.imageShape.map { PictureSize(height: $0.height, width: $0.width) }
        shown = network.flatMap { $0.preparation }
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
        if folder != nil, !isMNIST, word != "idx" { throw UsageError("--data is for mnist and idx, not for \(name)") }
        for option in ["split", "size"] where picturePath == nil && arguments.has(option) {
            throw UsageError("--\(option) is for pictures in files, not for \(name)")
        }
        for option in TableReading.options where !isTable && arguments.has(option.name) {
            throw UsageError("--\(option.name) is for CSV files, not for \(name)")
        }
    }

    /// The words with which a command finds the files of MNIST in the same folder; empty if no folder was
    /// named.
    var folderWords: [String] { isMNIST ? folder.map { ["--data", $0] } ?? [] : [] }

    /// True if the data are a table in a file.
    var isTable: Bool { dataset == nil && picturePath == nil }

    /// True if the data are files that the user has named.
    var hasFile: Bool { isTable || picturePath != nil }

    /// True if all examples can be used by a network that did not learn them: those of a table, and pictures without a
    /// test part.
    var isWhole: Bool { get throws { try isTable || source.map { !$0.parts.contains(.test) } ?? false } }

    /// True if the data are pictures in a folder a class.
    var hasPictureFolder: Bool { get throws { try source?.isFolder ?? false } }

    /// True if a file or a folder is read as pictures.
    private static func holdsPictures(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            && (isFolder.boolValue || path.hasSuffix(".npz"))
    }

    /// The pictures that were found; `nil` if the data are others.
    private var source: PictureSource? {
        get throws {
            guard let picturePath else { return nil }
            // A folder that holds MNIST beside its like is meant to be MNIST.
            if isMNIST, split == nil, let mnist = try? PictureSource.named("mnist", at: picturePath) { return mnist }
            return try .named(split, at: picturePath)
        }
    }

    /// Reads the parts of the pictures that are wanted, and tells what was decided; `nil` if the data are others.
    private func pictures(_ parts: [PictureSource.Part] = PictureSource.Part.allCases) throws -> PictureSet? {
        guard let source = try source else { return nil }
        if source.isFolder, dataset == nil { tell(["\(source.description)"]) }
        // What is read is divided, which takes a copy; whole pictures are standardized, which takes eight bytes each.
        try requireMemory(
            (source.isFolder ? 10 : 2) * source.memoryNeeded(size: size?.pair), for: "the pictures of \(name)",
            advice: "choose a smaller --size"
        )
        let set = try source.load(parts, size: size?.pair, preparing: shown)
        if set.train.classNames.count < 2 {
            throw Failure("\(name): every picture is of one class: two classes are the least")
        }
        tell(set.notes)
        return set
    }

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

    /// True if the same few examples are learned and tested, so that none can be held out.
    var testsWhatIsLearned: Bool { if case .whole = dataset?.origin { true } else { false } }

    /// True if another seed gives other data or another division.
    var isRandom: Bool {
        if picturePath != nil { return (try? isWhole) ?? false }
        return switch dataset?.origin {
        case nil, .divided, .made, .numbers: true
        case .whole, .mnist: false
        }
    }

    /// The recipe that suits the data if the user asks for nothing else.
    var recipe: Recipe { dataset?.recipe ?? (isTable ? .table : .mnist) }

    /// Returns the choice of the same data, which reads its files only once, whatever the seeds.
    func keepingData() -> DatasetChoice {
        var choice = self
        choice.kept = KeptData()
        return choice
    }

    /// Returns the choice of the same data, which tells nothing of them.
    func quiet() -> DatasetChoice {
        var choice = self
        choice.isQuiet = true
        return choice
    }

    /// Returns what `read` returns or, if data are kept, what it returned the first time.
    private func once<Value: Sendable>(_ read: () throws -> Value) throws -> Value {
        try kept?.value(as: keepsFloats, read) ?? read()
    }

    /// Loads or generates the data, and divides them. If there is no test set, a fifth is held out for the
    /// test.
    func load(using generator: inout Generator) async throws -> Dataset.Parts {
        if let pictures = try once({ try pictures() }) {
            if pictures.test == nil { tell(["there is no test part: a fifth of the pictures is held out"]) }
            return try pictures.parts(using: &generator)
        }
        guard let dataset else {
            return try Dataset.Parts(dividing: once(tableOfClasses), using: &generator)
        }
        if isMNIST {
            let folder = try await mnistFolder(MNIST.Part.allCases)
            let (train, test) = try once { try MNIST.load(from: folder) }
            return Dataset.Parts(train: train, test: test)
        }
        return try await dataset.load(using: &generator) { "" }
    }

    /// Loads or generates the numbers to predict and their features, and divides them; a fifth is held out
    /// for the test.
    func loadNumbers(using generator: inout Generator) throws -> RegressionDataset.Parts {
        if let make = dataset?.makeNumbers {
            return try RegressionDataset.Parts(dividing: make(&generator), using: &generator)
        }
        return try RegressionDataset.Parts(dividing: once(tableOfNumbers), using: &generator)
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
        if picturePath != nil { return try isWhole ? nil : pictures([.test])?.test }
        return isMNIST ? try MNIST.load(.test, from: try await mnistFolder([.test])) : nil
    }

    /// Returns all pictures, or all rows of a CSV file, in the form that the network of a checkpoint expects. Throws if
    /// they have no classes.
    func rows(for checkpoint: Checkpoint) throws -> Dataset {
        if let pictures = try pictures([.train]) { return pictures.train }
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
    func description(of parts: Dataset.Parts, seed: UInt64) throws -> Checkpoint.DataDescription {
        let rows = parts.train
        var description = Checkpoint.DataDescription(of: rows, name: name, seed: seed)
        description.hasHeader = hasHeader
        description.textEncoding = reading.encoding?.rawValue
        description.learned = (isDivided || hasFile) && parts.isDivided ? .init(of: rows) : nil
        if let source = try source {
            let isDigit = rows.imageShape.map { $0 == (28, 28) || $0 == (8, 8) } ?? false
            description.pictures = PictureReading(split: split, isScaled: !(source.holdsHandwriting && isDigit))
        }
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
        if let rows = try pixelRows(of: text, as: form, answers: answers, header: header) { return rows }
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
