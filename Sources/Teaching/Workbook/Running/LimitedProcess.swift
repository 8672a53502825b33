import Dispatch
import Foundation
import PullbackFiles

/// A program that runs by itself, with a limit of time and of what it writes.
struct LimitedProcess {
    /// How a program ended, and what it has written.
    struct Ending {
        /// The exit status; 128 plus the number of the signal if a signal ended it.
        let status: Int32
        /// True if the time was over before the program was.
        let isOvertime: Bool
        /// The first lines that it has written to standard output and to standard error.
        let output, messages: String
    }

    /// The program's path and its arguments.
    let words: [String]
    /// The folder in which it runs.
    let folder: URL
    var environment: [String: String] = [:]
    /// The time in seconds after which it is ended.
    var seconds = 10.0

    /// The largest file that it may write, in bytes; what it writes beyond is lost.
    private static let largestFile = 16 << 20
    /// The most memory that it may ask for, in bytes.
    private static let mostMemory = 16 << 30
    /// The most of its output that is read, in bytes.
    private static let readOutput = 64 << 10

    /// Runs the program to its end. `isWanted` is asked twenty times a second; the program is ended when it throws.
    ///
    /// Throws `PullbackError` if the program cannot be started, or what `isWanted` throws.
    func run(isWanted: () throws -> Void = {}) throws -> Ending {
        // Output goes to files: unlike pipes, they never fill up while nobody reads.
        let printed = [UUID(), UUID()].map { FileManager.default.temporaryDirectory.appending(path: "pullback-\($0)") }
        defer { for file in printed { try? FileManager.default.removeItem(at: file) } }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // A system without a limit of memory says so, which is of no interest.
        let limits = """
            ulimit -f \(Self.largestFile / 512); ulimit -c 0; ulimit -v \(Self.mostMemory / 1024) 2>/dev/null; exec "$0" "$@"
            """
        process.arguments = ["-c", limits] + words
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        // `waitUntilExit` would run other work of this thread in the meantime.
        let end = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in end.signal() }
        do {
            for file in printed { try Data().write(to: file) }
            let handles = try printed.map { try FileHandle(forWritingTo: $0) }
            (process.standardOutput, process.standardError) = (handles[0], handles[1])
            try process.run()
            for handle in handles { try handle.close() }
        } catch { throw PullbackError(words[0], "cannot be run: \(reason(for: error))") }

        let isOvertime = try wait(for: end, of: process, isWanted)
        let texts = try printed.map {
            try InputFile($0.path(percentEncoded: false)).read(upTo: Self.readOutput)
        }
        return Ending(
            status: process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0),
            isOvertime: isOvertime, output: String(decoding: texts[0], as: UTF8.self),
            messages: String(decoding: texts[1], as: UTF8.self))
    }

    /// Waits for the end of a process, and ends it when its time is over. Returns true if that was so.
    private func wait(
        for end: DispatchSemaphore, of process: Process, _ isWanted: () throws -> Void
    ) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while end.wait(timeout: .now() + .milliseconds(50)) == .timedOut {
            let isOver = ContinuousClock.now > deadline
            do { if !isOver { try isWanted() } } catch {
                Self.end(process)
                end.wait()
                throw error
            }
            guard isOver else { continue }
            Self.end(process)
            end.wait()
            return true
        }
        return false
    }

    /// Ends a process and those that it has started, which are a group of their own.
    private static func end(_ process: Process) {
        kill(-process.processIdentifier, SIGKILL)
        kill(process.processIdentifier, SIGKILL)
    }
}
