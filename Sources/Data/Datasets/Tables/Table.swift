import PullbackFiles

/// A table whose columns may hold anything: numbers, words, dates. It becomes a dataset of numbers.
///
///     let table = try Table(contentsOf: "titanic.csv", answers: .label("Survived"))
///     for note in table.notes { print(note) }
///     let passengers = try table.dataset()
///
/// Words become a feature for each of them, dates their year, month, day and weekday. Identifiers and free texts are left
/// out; `notes` says which.
public struct Table: Sendable {
    /// What the columns hold.
    public let profile: TableProfile
    /// How the columns become features; `nil` if all are numbers, which are taken as they are.
    public let encoding: TableEncoding?
    /// Sentences that say what was decided.
    public private(set) var notes: [String]

    private let text: TableText
    private let answers: Answers
    private let options: TableOptions
    private let reading: CSVTable.Reading

    /// The columns that hold what is to be learned. A column is called by its name, by its number from 1, or by "first" or
    /// "last".
    public enum Answers: Hashable, Sendable {
        /// The column of the class; the last one if it is `nil`.
        case label(String?)
        /// The columns of the numbers to predict.
        case targets([String])

        var words: [String] {
            switch self {
            case .label(let word): [word ?? "last"]
            case .targets(let words): words
            }
        }
    }

    /// Looks at a file, gzipped or not, and decides how its columns become features. Throws a `PullbackError` if a column
    /// does not exist, if values are missing and `options` do not say what stands for them, or if no feature is left.
    public init(contentsOf path: String, answers: Answers, options: TableOptions = TableOptions()) throws {
        try self.init(TableText(contentsOf: path, options.encoding), answers: answers, options: options)
    }

    /// Looks at a text in the same way. Errors call it `name`.
    public init(
        parsing text: String, name: String = "text", answers: Answers, options: TableOptions = TableOptions()
    ) throws { try self.init(TableText(text, name: name), answers: answers, options: options) }

    /// Looks at any text in the same way, which is read in its own encoding.
    public init(_ text: TableText, answers: Answers, options: TableOptions = TableOptions()) throws {
        (self.text, self.answers, self.options) = (text, answers, options)
        profile = try TableProfile(text, header: options.header)
        let found = try TableDecision(profile, answers, options, text)
        encoding = found.isPlain ? nil : found.encoding
        notes = found.isPlain ? [] : found.notes
        reading = try profile.reading(
            width: found.isPlain ? profile.columns.count : found.encoding.featureNames.count, options.keepsFloats,
            text.place)
    }

    /// Returns the rows with their classes.
    public mutating func dataset() throws -> Dataset {
        guard let encoding else {
            let label: String? = if case .label(let word) = answers { word } else { nil }
            return try CSV.dataset(
                text, reading, label: label, header: options.header ?? (profile.hasHeader ? true : nil))
        }
        return try encoded(encoding, areNumbers: false).dataset(text.name, encoding)
    }

    /// Returns the rows with the numbers to predict.
    public mutating func regressionDataset() throws -> RegressionDataset {
        guard let encoding else {
            return try CSV.dataset(
                text, reading, targets: answers.words,
                header: options.header ?? (profile.hasHeader ? true : nil))
        }
        return try encoded(encoding, areNumbers: true).regressionDataset(text.name, encoding)
    }

    private mutating func encoded(_ encoding: TableEncoding, areNumbers: Bool) throws -> EncodedTable {
        let table = try EncodedTable(
            text, by: encoding, header: profile.hasHeader, areNumbers: areNumbers, reading)
        notes += table.notes
        return table
    }
}
