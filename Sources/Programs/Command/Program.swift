import Foundation
import Pullback

/// The command-line program `pullback`.
public enum Program {
    static let version = "0.1.0"
    static var commands: [any Command.Type] {
        [
            TrainCommand.self, DistributeCommand.self, LookCommand.self, FindRateCommand.self, DoctorCommand.self,
            CompareCommand.self, SweepCommand.self, EvaluateCommand.self, PredictCommand.self, ExportCommand.self,
            ImportCommand.self, CheckCommand.self, GraphCommand.self,
            PlotCommand.self, DeriveCommand.self, ProbabilityCommand.self, XORCommand.self, LearnCommand.self,
            PredictFirstCommand.self, ReviewCommand.self, BookCommand.self, PlaygroundCommand.self, MachineCommand.self,
        ]
    }

    /// Runs the command line of this process, and ends the process.
    public static func main() async -> Never {
        ignoreFailedWrites()
        exit(await run(Array(CommandLine.arguments.dropFirst())))
    }

    /// A closed pipe and a file that may not grow make a write fail; they must not end the program.
    static func ignoreFailedWrites() { for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) } }

    /// Runs the program and returns its exit status: 0, 1 for a failure, 2 for bad usage, 130 after Ctrl-C.
    static func run(_ words: [String]) async -> Int32 {
        if words.count == 2, words[0] == "help" { return await run([words[1], "--help"]) }
        let command = commands.first { $0.name == words.first }
        do {
            guard let command else { return try answer(words) }
            let rest = Array(words.dropFirst())
            if rest.contains("--help") || rest.contains("-h") {
                try Output.line(command.helped(by: rest).help)
                return 0
            }
            if let complaint = Kernels.complaint ?? Threads.complaint {
                Output.error("pullback: \(complaint)")
                return 2
            }
            guard Processes.group == nil || command.isDistributable else {
                throw UsageError("runs in one process only: leave out distribute")
            }
            return try await command.init(command.arguments(rest)).run()
        } catch {
            return report(error, from: (["pullback"] + [command?.name].compactMap(\.self)).joined(separator: " "))
        }
    }

    /// Answers a command line without a command: with the help, the version or an error.
    private static func answer(_ words: [String]) throws -> Int32 {
        switch words.first {
        case nil, "--help", "-h", "help": try Output.line(help)
        case "--version", "version": try Output.line("pullback \(version)")
        case let word?:
            throw UsageError.unknown("command", word, among: commands.map { $0.name }, isListed: false)
        }
        return words.isEmpty ? 2 : 0
    }

    /// Writes an error as one line to standard error, and returns the exit status that belongs to it.
    private static func report(_ error: any Error, from source: String) -> Int32 {
        if (error as? ClosedOutput)?.isReaderGone == true { return ClosedOutput.exitStatus }
        let usage = error as? UsageError
        let help = usage.map { "; see \($0.command.map { "pullback \($0)" } ?? source) --help" } ?? ""
        Processes.complaint.withLock { $0 = "\(source): \(error)\(help)" }
        Output.error("\(source): \(error)\(help)")
        return usage == nil ? 1 : 2
    }

    private static var help: String {
        helpPage(
            "Pullback \(version): neural networks and backpropagation, learned, verified and used.",
            usage: "pullback COMMAND [ARGUMENTS]", "",
            [
                HelpSection("commands", commands.map { ($0.name, $0.summary) }, column: 14),
                HelpSection(
                    "options",
                    [("COMMAND --help", "Say more about a command."), ("--version", "Say which version this is.")],
                    column: 14),
                HelpSection("examples", commands.compactMap { command in command.examples.first }),
            ])
    }
}
