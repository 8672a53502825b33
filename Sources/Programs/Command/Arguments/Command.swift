/// A subcommand of the program.
protocol Command {
    static var name: String { get }
    /// The purpose of the command, in one line.
    static var summary: String { get }
    /// The arguments after the name, such as `DATASET [OPTIONS]`.
    static var usage: String { get }
    /// The text before the options in the help.
    static var description: String { get }
    static var options: [OptionGroup] { get }
    /// The reasons why the command refuses options of other commands, by the options' names.
    static var refusals: [String: String] { get }
    /// The sections after the options in the help.
    static var notes: [HelpSection] { get }
    static var examples: [String] { get }

    /// True if several processes can run the command together.
    static var isDistributable: Bool { get }
    /// The command whose help answers a `--help` among the words after the name.
    static func helpful(for words: [String]) -> any Command.Type
    /// Parses the words after the name.
    static func arguments(_ words: [String]) throws -> Arguments

    init(_ arguments: Arguments) throws
    /// Runs the command and returns the exit status.
    func run() async throws -> Int32
}

extension Command {
    static var notes: [HelpSection] { [] }
    static var refusals: [String: String] { [:] }
    static var isDistributable: Bool { false }

    static func helpful(for words: [String]) -> any Command.Type { Self.self }

    static func arguments(_ words: [String]) throws -> Arguments {
        try Arguments(words, options.flatMap(\.options), refusals: refusals)
    }

    static var help: String {
        let column = options.flatMap(\.options).map(\.title.count).max() ?? 0
        let options = options.map { HelpSection($0.title, $0.options.map { ($0.title, $0.help) }, column: column) }
        return helpPage(
            summary, usage: "pullback \(name) \(usage)", description,
            options + notes + [HelpSection("examples", examples)])
    }
}
