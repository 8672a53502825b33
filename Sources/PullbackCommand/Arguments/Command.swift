/// A subcommand of the program: what it is called, what it takes, and what it does.
protocol Command {
    static var name: String { get }
    /// What it does, in one line.
    static var summary: String { get }
    /// The arguments after the name, as `DATASET [OPTIONS]`.
    static var usage: String { get }
    /// What there is to say before the options.
    static var description: String { get }
    static var options: [Option] { get }
    static var examples: [String] { get }

    init(_ arguments: Arguments) throws
    /// Does the work and returns the exit status.
    func run() async throws -> Int32
}

extension Command {
    static var help: String {
        let titles = options.map(\.title)
        let width = (titles.map(\.count).max() ?? 0) + 2
        let list = zip(titles, options).map { title, option in "  " + title.padded(to: width) + option.help }
        return """
            \(summary)

            usage: pullback \(name) \(usage)

            \(description)

            \(list.joined(separator: "\n"))

            \(examples.map { "example: " + $0 }.joined(separator: "\n"))
            """
    }
}
