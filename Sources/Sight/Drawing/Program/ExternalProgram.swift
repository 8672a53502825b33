import Foundation
import PullbackFiles

/// A program of the system that draws: text in, picture out.
package struct ExternalProgram: Sendable {
    /// Draws graphs: Graphviz, layers from left to right.
    package static let dot = ExternalProgram("dot", apt: "graphviz", brew: "graphviz")

    /// Draws plots.
    package static let gnuplot = ExternalProgram("gnuplot", apt: "gnuplot-nox", brew: "gnuplot")

    /// What it is called in the folders of `PATH`.
    package let name: String
    private let installation: String

    /// A program, and what the package that holds it is called on Debian and in Homebrew.
    package init(_ name: String, apt: String, brew: String) {
        self.name = name
        #if os(macOS)
            installation = "brew install \(brew)"
        #else
            installation = "apt-get install \(apt)"
        #endif
    }

    /// Whether it can be run.
    package var isInstalled: Bool { location != nil }

    /// Runs the program to its end with `input` on its standard input, and returns what it wrote to standard output.
    ///
    /// Throws `PullbackError` if it is not in `PATH`, or with its first message if it fails.
    package func run(_ arguments: [String] = [], input: Data = Data()) throws -> Data {
        guard let location else {
            throw PullbackError(name, "is not installed", advice: "to install it: \(installation)")
        }
        let result: Result
        do { result = try Self.run(location, arguments, input) } catch {
            throw PullbackError(name, "cannot be run: \(reason(for: error))")
        }
        guard result.status == 0 else { throw PullbackError(name, firstMessage(of: result)) }
        return result.output
    }

    /// In the first folder of `PATH` that holds it.
    private var location: URL? {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.lazy.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }.first { candidate in
            let isFolder = (try? candidate.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? true
            return !isFolder && FileManager.default.isExecutableFile(atPath: candidate.path)
        }
    }

    private struct Result {
        let output, messages: Data
        let status: Int32
        let wasEndedBySignal: Bool
    }

    /// Through files, which unlike pipes never fill up while nobody reads, and do not break when nobody does.
    private static func run(_ program: URL, _ arguments: [String], _ input: Data) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pullback-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let places = ["in", "out", "messages"].map { folder.appendingPathComponent($0) }
        for (place, content) in zip(places, [input, Data(), Data()]) { try content.write(to: place) }

        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        let handles = try [
            FileHandle(forReadingFrom: places[0]), FileHandle(forWritingTo: places[1]),
            FileHandle(forWritingTo: places[2]),
        ]
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        // Not `waitUntilExit`, which lets other work of this thread run in between.
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        // The process has its own.
        for handle in handles { try handle.close() }
        end.wait()
        return try Result(
            output: Data(contentsOf: places[1]), messages: Data(contentsOf: places[2]),
            status: process.terminationStatus, wasEndedBySignal: process.terminationReason == .uncaughtSignal)
    }

    private func firstMessage(of result: Result) -> String {
        if result.wasEndedBySignal { return "was ended by signal \(result.status)" }
        let lines = String(decoding: result.messages, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        // gnuplot repeats the line at fault and points into it before it says what is wrong.
        let pointer = lines.firstIndex(of: "^") ?? -1
        return lines.dropFirst(pointer + 1).first ?? "failed with exit status \(result.status)"
    }
}
