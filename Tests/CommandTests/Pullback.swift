import Foundation
import Testing

/// The program as it is built, run as users run it, each time in a folder of its own.
final class Pullback: Sendable {
    /// The result of a run.
    struct Run {
        /// The exit status; 128 plus the number of the signal if a signal ended the program.
        let status: Int32
        let output, errors: String

        var lines: [String] { output.split(separator: "\n").map(String.init) }
        /// The only line on standard error; `nil` if there are none or several.
        var error: String? { errors.split(separator: "\n").count == 1 ? String(errors.dropLast()) : nil }
    }

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "pullback-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs the program to its end.
    func callAsFunction(_ arguments: String..., environment: [String: String] = [:]) async throws -> Run {
        try await run(Self.program, arguments, environment)
    }

    /// Runs the program to its end.
    func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Run {
        try await run(Self.program, arguments, environment)
    }

    /// Runs a line of the shell in which `"$0"` is the program, and meanwhile `during`.
    func shell(_ line: String, during: () async throws -> Void = {}) async throws -> Run {
        try await run(URL(filePath: "/bin/sh"), ["-c", line, Self.program.path], [:]) { _, _ in try await during() }
    }

    /// Runs the program, and hands it over once a line on standard output begins like this.
    func run(_ arguments: [String], until beginning: String, act: (Process) throws -> Void) async throws -> Run {
        try await run(Self.program, arguments, [:]) { process, output in
            for _ in 0..<3000 where process.isRunning {
                let text = try String(decoding: Data(contentsOf: output), as: UTF8.self)
                if text.split(separator: "\n").contains(where: { $0.hasPrefix(beginning) }) { break }
                try await Task.sleep(for: .milliseconds(10))
            }
            try act(process)
        }
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: folder.appending(path: name))
    }

    func read(_ name: String) -> Data? { try? Data(contentsOf: folder.appending(path: name)) }

    /// The names of all files but those that hold what runs have printed.
    var files: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        return (names ?? []).filter { !$0.hasSuffix(".printed") }.sorted()
    }

    private func run(
        _ executable: URL, _ arguments: [String], _ environment: [String: String],
        during: (Process, _ output: URL) async throws -> Void = { _, _ in }
    ) async throws -> Run {
        // Output goes to files: unlike pipes, they never fill up while nobody reads.
        let printed = try ["out", "err"].map { name in
            let url = folder.appending(path: "\(UUID().uuidString).\(name).printed")
            try Data().write(to: url)
            return url
        }
        await Self.turnstile.enter()
        defer { Task { await Self.turnstile.leave() } }
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        let handles = try printed.map { try FileHandle(forWritingTo: $0) }
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        // The process has its own handles; those of this process would become too many after a thousand runs.
        for handle in handles { try handle.close() }
        defer { if process.isRunning { process.terminate() } }
        try await during(process, printed[0])
        for await _ in ends {}
        let texts = try printed.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        let isSignal = process.terminationReason == .uncaughtSignal
        return Run(status: process.terminationStatus + (isSignal ? 128 : 0), output: texts[0], errors: texts[1])
    }

    /// The limit of programs that run at the same time, whatever the number of tests.
    private static let turnstile = Turnstile(places: 6)

    /// The program beside the tests: on macOS beside their bundle, on Linux in the folder of their
    /// executable.
    private static let program: URL = {
        let tests = Bundle(for: Pullback.self).bundleURL
        let folder = tests.pathExtension == "xctest" ? tests.deletingLastPathComponent() : tests
        return folder.appending(path: "pullback")
    }()
}

/// Lets a limited number of callers in at the same time; the others wait in the order in which they came.
private actor Turnstile {
    private var places: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(places: Int) { self.places = places }

    func enter() async {
        if places > 0 { places -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
