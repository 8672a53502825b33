import Foundation
import Pullback
import PullbackFiles

/// `pullback distribute`: runs another command in several processes, with MPI.
struct DistributeCommand: Command {
    static let name = "distribute"
    static let summary = "Run a training, a sweep or xor in several processes, over MPI."
    static let usage = "-n COUNT [OPTIONS] COMMAND [ARGUMENTS]"
    static let description = """
        COMMAND is train, sweep or xor. The processes of a training divide every batch among them and sum the gradients, so
        that together they compute what one process would compute, but for the last digits; those of a sweep divide its
        trainings, those of xor its seeds.
        The first process prints and writes files. Without --hostfile all run on this computer. Data and programs must
        be at the same place on all computers. On a cluster, start the processes as it starts others, and leave out
        distribute: srun -n 64 pullback-distributed train mnist. Needs MPI: apt-get install openmpi-bin libopenmpi-dev,
        or brew install open-mpi.

        Ctrl-C ends all of them after the same step, and saves. If one of them is lost, the others end, and --resume goes
        on with any number of processes.
        """
    static let options = [
        OptionGroup(
            "processes",
            [
                Option("n", "COUNT", "how many processes"),
                Option("hostfile", "FILE", "the computers on which they run, a name a line, as mpirun reads it"),
            ])
    ]
    static let examples = [
        "pullback distribute -n 2 train mnist --data mnist/ --save model.safetensors",
        "pullback distribute -n 2 train mnist --resume",
        "pullback distribute -n 16 --hostfile hosts train mnist --batch-size 4096 --profile",
        "pullback distribute -n 4 sweep digits --learning-rate 0.01..1:8 --seeds 5",
        "pullback distribute -n 4 xor --seeds 100000",
    ]

    private let launcher: MPILauncher

    static func arguments(_ words: [String]) throws -> Arguments {
        let (own, rest) = divided(words)
        return try Arguments(own + ["--"] + rest, options.flatMap(\.options))
    }

    /// Of `distribute -n 2 train --help`, the command that is to run.
    static func helped(by words: [String]) -> any Command.Type {
        let name = divided(words).rest.first
        return Program.commands.first { $0.isDistributable && $0.name == name } ?? self
    }

    /// Divides the words: everything from the name of the command on belongs to it.
    private static func divided(_ words: [String]) -> (own: [String], rest: [String]) {
        let options = options.flatMap(\.options)
        var own: [String] = [], rest = words[...]
        while let word = rest.first, word.hasPrefix("-") {
            rest.removeFirst()
            // -n4 is what mpirun takes too.
            if let match = word.wholeMatch(of: #/-n(\d+)/#) {
                own += ["-n", String(match.1)]
                continue
            }
            own.append(word)
            let option = options.first { $0.flag == word || "--" + $0.name == word }
            let isWhole = word.contains("=") || option?.value == nil
            if !isWhole, let value = rest.popFirst() { own.append(value) }
        }
        return (own, Array(rest))
    }

    init(_ arguments: Arguments) throws {
        guard let count: Int = try arguments.integer("n", in: 1...100_000) else {
            throw UsageError(
                arguments.positional.contains("-n")
                    ? "-n stands before the command: distribute -n 2 \(arguments.positional[0])"
                    : "how many processes? -n 2")
        }
        let words = arguments.positional
        let known = Program.commands.filter { $0.isDistributable }
        guard let name = words.first else {
            throw UsageError("which command? \(known.map { $0.name }.joined(separator: ", "))")
        }
        guard let command = known.first(where: { $0.name == name }) else {
            throw UsageError.unknown("command to distribute", name, among: known.map { $0.name })
        }
        guard !words.contains("-") else {
            throw UsageError("standard input is not read by several processes: name a file")
        }
        // What is wrong with the words is told before any process is started.
        do { _ = try command.init(command.arguments(Array(words.dropFirst()))) } catch var error as UsageError {
            error.command = error.command ?? command.name
            throw error
        }
        launcher = MPILauncher(count: count, hostfile: try arguments.text("hostfile"), words: words)
    }

    func run() async throws -> Int32 { try launcher.run() }
}
