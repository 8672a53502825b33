import Foundation
import Pullback

/// The output of the program: results on standard output, everything else on standard error.
enum Output {
    /// Writes lines of the result. Throws `ClosedOutput` if standard output cannot be written.
    static func line(_ text: String) throws {
        guard Processes.isFirst else { return }
        do { try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) } catch {
            throw ClosedOutput(error)
        }
    }

    /// Returns a sentence of the result, on a terminal broken between words into lines.
    static func paragraph(_ text: String) -> String { text.wrapped(at: resultWidth).joined(separator: "\n") }

    /// True if standard output is a terminal.
    static let isResultSeen =
        isatty(FileHandle.standardOutput.fileDescriptor) == 1
        && ProcessInfo.processInfo.environment[pipedVariable] == nil

    /// The environment variable that says that what looks like a terminal is none.
    static let pipedVariable = "PULLBACK_PIPED"

    /// The number of columns of the terminal that shows the result; `Int.max` if there is none.
    static var resultWidth: Int { isResultSeen ? size(of: .standardOutput).columns : .max }

    /// Returns the columns and rows of the terminal that shows a file; 80 and 24 if they are unknown.
    static func size(of file: FileHandle) -> (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = ioctl(file.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        return isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
    }

    /// Writes one line to standard error; on a terminal it is wrapped between words. Line breaks in the text,
    /// as in names of files, become spaces.
    static func error(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        note((isTerminal ? line.wrapped(at: terminalWidth).joined(separator: "\n") : line) + "\n")
    }

    /// Writes text to standard error as it is.
    static func note(_ text: String) {
        guard Processes.isFirst else { return }
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }

    /// True if standard error is a terminal.
    static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    /// The number of columns of the terminal that shows standard error.
    static var terminalWidth: Int { size(of: .standardError).columns }
}

/// The error that standard output cannot be written: it was closed, or its disk is full.
struct ClosedOutput: Error, CustomStringConvertible {
    private let problem: String

    /// True if the reader has closed the output, as `head` does; this is no failure.
    let isReaderGone: Bool

    init(_ error: any Error) {
        problem = reason(for: error)
        var innermost = error as NSError
        while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
        isReaderGone = innermost.domain == NSPOSIXErrorDomain && innermost.code == Int(EPIPE)
    }

    var description: String { "standard output cannot be written: \(problem)" }

    /// The exit status of a program that a closed pipe ends.
    static let exitStatus: Int32 = 128 + SIGPIPE
}
