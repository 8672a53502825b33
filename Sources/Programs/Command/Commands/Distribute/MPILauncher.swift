import Foundation
import Pullback
import PullbackFiles

/// Starts processes with `mpirun`, and tells in one line what `mpirun` says in many.
struct MPILauncher {
    let count: Int
    /// The file with the names of the computers; `nil` for this one.
    let hostfile: String?
    /// The command and its arguments.
    let words: [String]

    /// The environment variable that tells each process how many there should be.
    static let countVariable = "PULLBACK_PROCESSES"

    /// Runs the processes to their end, and returns the exit status.
    func run() throws -> Int32 {
        let mpirun = ExternalProgram("mpirun", apt: "openmpi-bin libopenmpi-dev", brew: "open-mpi")
        let version = try mpirun.result(of: ["--version"])
        let isOpenMPI = String(decoding: version.output, as: UTF8.self).contains("Open MPI")
        if let hostfile, !FileManager.default.isReadableFile(atPath: hostfile) {
            throw PullbackError(hostfile, "cannot be read: it must hold the name of a computer in each line")
        }
        let process = Process()
        process.executableURL = mpirun.location
        process.arguments = (isOpenMPI ? openMPIOptions : hydraOptions) + [try program.path] + words
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        return try MPIRun(process, afterLoss: advice).run()
    }

    /// The program that runs in each process.
    private var program: URL {
        get throws {
            let name = "pullback-distributed"
            let own = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? URL(filePath: CommandLine.arguments[0])
            let file = own.deletingLastPathComponent().appending(path: name)
            guard FileManager.default.isExecutableFile(atPath: file.path) else {
                throw PullbackError(
                    name, "is not beside \(own.path)",
                    advice:
                        "./pullback distribute builds it, or PULLBACK_MPI=mpi swift build -c release --product \(name)")
            }
            return file
        }
    }

    /// What to do if a process was lost, as the end of a sentence.
    private var advice: String {
        switch words.first {
        case "train": ": the same command with --resume goes on, if it has run long enough to have saved a checkpoint"
        case "sweep": ": the same command goes on"
        default: ""
        }
    }

    /// The processes divide the cores themselves, so none is bound to one.
    private var openMPIOptions: [String] {
        ["-n", "\(count)", "--bind-to", "none"]
            + (hostfile.map { ["--hostfile", $0] + lifeSigns } ?? ["--oversubscribe"])
            + environment.keys.filter { $0.hasPrefix("PULLBACK_") }.sorted().flatMap { ["-x", $0] }
    }

    /// A computer that cannot be reached any longer is noticed after eight seconds; Open MPI's default is eight minutes.
    private var lifeSigns: [String] {
        [("time", 4), ("intvl", 1), ("probes", 4)].flatMap { ["--mca", "oob_tcp_keepalive_\($0)", "\($1)"] }
    }

    private var hydraOptions: [String] { ["-n", "\(count)"] + (hostfile.map { ["-f", $0] } ?? []) }

    private var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment[Self.countVariable] = "\(count)"
        // Processes cannot see it: they write to mpirun.
        environment[Output.pipedVariable] = Output.isResultSeen ? nil : "1"
        // Open MPI asks root, who is alone in a container, for a promise.
        if getuid() == 0 {
            for name in ["OMPI_ALLOW_RUN_AS_ROOT", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] { environment[name] = "1" }
        }
        return environment
    }
}
