import Foundation
import Pullback
import Synchronization

/// The processes that run the command together.
enum Processes {
    /// The processes; `nil` if there is only this one.
    @TaskLocal static var group: (any ProcessGroup)?

    /// Calls `run` with each input, on all cores or, if there are several processes, in all of them; see `ConcurrentRuns`.
    /// After a signal no further run begins.
    static func results<Input: Codable & Sendable, Value: Codable & Sendable>(
        of inputs: [Input], atMost count: Int = Threads.allowedCores,
        run: @escaping @Sendable (Input) async throws -> Value,
        onResult: (_ index: Int, Result<Value, any Error>) throws -> Void
    ) async throws -> [Result<Value, any Error>] {
        try await ConcurrentRuns.results(
            of: inputs, over: group, atMost: count, until: { Interruption.hasCome }, run: run, onResult: onResult)
    }

    /// True if this process is the only one, or the first of several: the one that prints and writes files.
    static var isFirst: Bool { isFirstOfAll.load(ordering: .relaxed) }

    /// The line that says why the command has failed in this process; `nil` if it has not.
    static let complaint = Mutex<String?>(nil)

    /// It holds in every thread, as does the output.
    fileprivate static let isFirstOfAll = Atomic(true)
}

extension Program {
    /// Runs the command line of this process as one of several; `host` is the name of this process's computer. Returns the exit status, and the line that says why the command has failed in this process.
    public static func run(over group: any ProcessGroup, on host: String) async -> (status: Int32, complaint: String?) {
        ignoreFailedWrites()
        Processes.isFirstOfAll.store(group.rank == 0, ordering: .relaxed)
        shareCores(group, host)
        if let asked = ProcessInfo.processInfo.environment[MPILauncher.countVariable], group.count == 1, asked != "1" {
            Output.error(
                "pullback: each of \(asked) processes is alone: mpirun is of another MPI than the one that this program "
                    + "was built with")
            return (1, nil)
        }
        do { try group.requireAgreement(on: "the version of pullback", version) } catch {
            Output.error("pullback: \(error)")
            return (1, nil)
        }
        let words = Array(CommandLine.arguments.dropFirst())
        let status = await Processes.$group.withValue(group) { await run(words) }
        return (status, Processes.complaint.withLock { $0 })
    }

    /// Divides the cores among the processes that may run on the same ones.
    private static func shareCores(_ group: any ProcessGroup, _ host: String) {
        let places = group.gather("\(host): \(Threads.coreList)")
        let neighbours = places.count { $0 == places[group.rank] }
        Threads.limit(to: max(1, Threads.allowedCores / neighbours))
    }
}
