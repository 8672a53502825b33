import Foundation

/// A program that is not ours: what goes in is text, what comes out is text or a picture.
package struct ExternalProgram: Sendable {
    /// The program of Graphviz that draws graphs in layers.
    package static let dot = ExternalProgram("dot", apt: "graphviz", brew: "graphviz")

    /// The program that turns Markdown into HTML.
    package static let pandoc = ExternalProgram("pandoc", apt: "pandoc", brew: "pandoc")

    /// The program that draws plots.
    package static let gnuplot = ExternalProgram("gnuplot", apt: "gnuplot-nox", brew: "gnuplot")

    /// The name of the program's file, which is searched in the folders of `PATH`.
    package let name: String
    private let installation: String
    /// The program's file, where it is known without a search.
    private let file: URL?

    /// Creates a program whose file is known.
    package init(at file: URL) { (name, installation, self.file) = (file.lastPathComponent, "", file) }

    /// Creates a program; `apt` and `brew` are the names of its package on Debian and in Homebrew.
    package init(_ name: String, apt: String, brew: String) {
        self.name = name
        file = nil
        #if os(macOS)
            installation = "brew install \(brew)"
        #else
            installation = "apt-get install \(apt)"
        #endif
    }

    /// True if the program is found in `PATH`.
    package var isInstalled: Bool { location != nil }

    /// Runs the program to its end with `input` on its standard input, and returns what it wrote to standard output.
    ///
    /// It runs in `folder`, else where this program runs. Throws `PullbackError` if the program is not in `PATH`,
    /// cannot be started, or fails; in the last case with the first message of the program.
    package func run(_ arguments: [String] = [], input: Data = Data(), in folder: URL? = nil) throws -> Data {
        let result = try result(of: arguments, input: input, in: folder)
        guard result.status == 0 else { throw PullbackError(name, firstMessage(of: result)) }
        return result.output
    }

    /// Runs the program to its end, and returns what it wrote and its status, whatever that is.
    ///
    /// Throws `PullbackError` if the program is not in `PATH`, or cannot be started.
    package func result(of arguments: [String], input: Data = Data(), in folder: URL? = nil) throws -> Result {
        guard let location else {
            throw PullbackError(name, "is not installed", advice: "to install it: \(installation)")
        }
        do { return try Self.run(location, arguments, input, in: folder) } catch {
            throw PullbackError(name, "cannot be run: \(reason(for: error))")
        }
    }

    /// The program's file, else that in the first folder of `PATH` that holds it; `nil` if there is none.
    package var location: URL? {
        if let file { return file }
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
        return folders.lazy.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }.first { candidate in
            let isFolder = (try? candidate.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? true
            return !isFolder && FileManager.default.isExecutableFile(atPath: candidate.path)
        }
    }

    /// What a program that has ended leaves behind.
    package struct Result: Sendable {
        /// What it wrote to standard output, and to standard error.
        package let output, messages: Data
        /// The status with which it ended, or the number of the signal that ended it.
        package let status: Int32
        fileprivate let wasEndedBySignal: Bool
    }

    /// Runs the program with files as its input and output. Unlike pipes, files never fill up and never break
    /// while nobody reads.
    private static func run(
        _ program: URL, _ arguments: [String], _ input: Data, in workplace: URL?
    ) throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pullback-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let places = ["in", "out", "messages"].map { folder.appendingPathComponent($0) }
        for (place, content) in zip(places, [input, Data(), Data()]) { try content.write(to: place) }

        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        if let workplace { process.currentDirectoryURL = workplace }
        let handles = try [
            FileHandle(forReadingFrom: places[0]), FileHandle(forWritingTo: places[1]),
            FileHandle(forWritingTo: places[2]),
        ]
        (process.standardInput, process.standardOutput, process.standardError) = (handles[0], handles[1], handles[2])
        // `waitUntilExit` would run other work of this thread in the meantime.
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        try process.run()
        // The process has its own copies of the handles.
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
        // gnuplot prints the wrong line and a pointer (^) into it before the message.
        let pointer = lines.firstIndex(of: "^") ?? -1
        return lines.dropFirst(pointer + 1).first ?? "failed with exit status \(result.status)"
    }
}
