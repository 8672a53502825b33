/// A subcommand of the program: what it is called, what it takes, and what it does.
protocol Command {
    static var name: String { get }
    /// What it does, in one line.
    static var summary: String { get }
    /// The arguments after the name, as `DATASET [OPTIONS]`.
    static var usage: String { get }
    /// What there is to say before the options.
    static var description: String { get }
    static var options: [OptionGroup] { get }
    /// What there is to say after the options.
    static var notes: [HelpSection] { get }
    static var examples: [String] { get }

    init(_ arguments: Arguments) throws
    /// Does the work and returns the exit status.
    func run() async throws -> Int32
}

extension Command {
    static var notes: [HelpSection] { [] }

    static var help: String {
        let column = options.flatMap(\.options).map(\.title.count).max() ?? 0
        let options = options.map { HelpSection($0.title, $0.options.map { ($0.title, $0.help) }, column: column) }
        return helpPage(
            summary, usage: "pullback \(name) \(usage)", description,
            options + notes + [HelpSection("examples", examples)])
    }
}
