import Foundation
import Pullback

/// Where the program writes: results on standard output, all else on standard error.
enum Output {
    /// Lines of the result. Throws `ClosedOutput` if nobody reads them any more.
    static func line(_ text: String) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) } catch {
            throw ClosedOutput(error)
        }
    }

    /// A sentence of the result: on a terminal in lines of whole words.
    static func paragraph(_ text: String) -> String { text.wrapped(at: resultWidth).joined(separator: "\n") }

    /// Whether a person sees what is written to standard output.
    static let isResultSeen = isatty(FileHandle.standardOutput.fileDescriptor) == 1

    /// The columns of the terminal that shows the result; without bound elsewhere.
    static var resultWidth: Int { isResultSeen ? size(of: .standardOutput).columns : .max }

    /// Columns and rows of the terminal that shows a file; 80 and 24 where it does not say.
    static func size(of file: FileHandle) -> (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = ioctl(file.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0
        return isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 24)
    }

    /// One line for the person at the terminal, in which it is wrapped between words, whatever stands in the names of files.
    static func error(_ text: String) {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        note((isTerminal ? line.wrapped(at: terminalWidth).joined(separator: "\n") : line) + "\n")
    }

    /// Text for the person at the terminal, as it is.
    static func note(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Whether a person sees what is written to standard error.
    static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    /// The columns of the terminal that shows standard error.
    static var terminalWidth: Int { size(of: .standardError).columns }
}

/// Standard output was closed, or its disk is full.
struct ClosedOutput: Error, CustomStringConvertible {
    private let problem: String

    /// Whether whoever read it has had enough, as `head`, which is no failure.
    let isReaderGone: Bool

    init(_ error: any Error) {
        problem = reason(for: error)
        var innermost = error as NSError
        while let cause = innermost.userInfo[NSUnderlyingErrorKey] as? any Error { innermost = cause as NSError }
        isReaderGone = innermost.domain == NSPOSIXErrorDomain && innermost.code == Int(EPIPE)
    }

    var description: String { "standard output cannot be written: \(problem)" }

    /// That of a program which a closed pipe ends.
    static let exitStatus: Int32 = 128 + SIGPIPE
}
