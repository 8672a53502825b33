import Foundation

/// The program `pullback`.
@main
struct Program {
    static let version = "0.1.0"
    static var commands: [any Command.Type] { [TrainCommand.self, EvaluateCommand.self] }

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// Runs the program and returns its exit status: 0, 1 for a failure, 2 for bad usage, 130 after Ctrl-C.
    static func run(_ words: [String]) async -> Int32 {
        let command = commands.first { $0.name == words.first }
        do {
            guard let command else { return try answer(words) }
            let rest = Array(words.dropFirst())
            if rest.contains("--help") || rest.contains("-h") {
                try Output.line(command.help)
                return 0
            }
            return try await command.init(Arguments(rest, command.options)).run()
        } catch {
            return report(error, from: (["pullback"] + [command?.name].compactMap(\.self)).joined(separator: " "))
        }
    }

    /// What the program itself has to say, without a command.
    private static func answer(_ words: [String]) throws -> Int32 {
        switch words.first {
        case nil, "--help", "-h", "help": try Output.line(help)
        case "--version", "version": try Output.line("pullback \(version)")
        case let word?:
            throw UsageError("unknown command '\(word)'" + suggestion(for: word, among: commands.map { $0.name }))
        }
        return words.isEmpty ? 2 : 0
    }

    /// One line on standard error, and the exit status that goes with it.
    private static func report(_ error: any Error, from source: String) -> Int32 {
        Output.error("\(source): \(error)" + (error is UsageError ? "; see \(source) --help" : ""))
        return error is UsageError ? 2 : 1
    }

    private static var help: String {
        let width = commands.map { $0.name.count }.max() ?? 0
        let list = commands.map { "  " + $0.name.padded(to: width + 2) + $0.summary }
        return """
            Pullback \(version): neural networks and backpropagation, learned, verified and used.

            usage: pullback COMMAND [ARGUMENTS]

            \(list.joined(separator: "\n"))

              pullback COMMAND --help   says more about a command
              pullback --version        says which version this is

            example: pullback train digits --hidden 64,32 --epochs 20
            """
    }
}
