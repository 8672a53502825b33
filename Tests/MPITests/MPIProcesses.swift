import Foundation
import PullbackTestSupport
import Testing

/// What one process says of a trial.
struct Report: Decodable, Equatable {
    let numbers: [String: [Double]]
    let texts: [String: String]
}

/// Processes that run the program `PullbackMPITrials`, started with `mpirun` or, a single one, without.
enum MPIProcesses {
    /// Runs a trial in so many processes, and returns what each says of it.
    static func reports(of trial: String, in count: Int) throws -> [Report] {
        try run(mpirun, ["-n", "\(count)"] + options + [program.path, trial])
    }

    /// Runs a trial in one process that knows of no others.
    static func reportAlone(of trial: String) throws -> Report {
        try #require(try run(program, [trial, "alone"]).first)
    }

    private static func run(_ executable: URL, _ arguments: [String]) throws -> [Report] {
        let folder = try TemporaryFolder()
        let files = try ["out", "err"].map { URL(filePath: try folder.write([], to: $0)) }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        let handles = try files.map { try FileHandle(forWritingTo: $0) }
        (process.standardOutput, process.standardError) = (handles[0], handles[1])
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        for handle in handles { try handle.close() }
        end.wait()
        let texts = try files.map { try Data(contentsOf: $0) }
        let complaint = String(decoding: texts[1], as: UTF8.self)
        try #require(process.terminationStatus == 0, "\(arguments): status \(process.terminationStatus): \(complaint)")
        return try JSONDecoder().decode([Report].self, from: texts[0])
    }

    private static let mpirun: URL = {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        let files = folders.map { URL(filePath: String($0)).appending(path: "mpirun") }
        return files.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? URL(filePath: "/usr/bin/mpirun")
    }()

    /// More processes than cores; and an end after minutes, if processes wait for each other for ever.
    private static let (options, environment): ([String], [String: String]) = {
        var environment = ProcessInfo.processInfo.environment
        environment["MPIEXEC_TIMEOUT"] = "300"
        if getuid() == 0 {
            for name in ["OMPI_ALLOW_RUN_AS_ROOT", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] { environment[name] = "1" }
        }
        let isOpenMPI = FileManager.default.isExecutableFile(
            atPath: mpirun.deletingLastPathComponent().appending(path: "ompi_info").path)
        return (isOpenMPI ? ["--oversubscribe", "--bind-to", "none"] : [], environment)
    }()

    private final class Here {}

    /// The program beside the tests.
    private static let program: URL = {
        let tests = Bundle(for: Here.self).bundleURL
        let folder = tests.pathExtension == "xctest" ? tests.deletingLastPathComponent() : tests
        return folder.appending(path: "PullbackMPITrials")
    }()
}
