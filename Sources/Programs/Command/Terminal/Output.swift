import Foundation
import Pullback

/// Where the program writes: results on standard output, all else on standard error.
enum Output {
    /// Lines of the result. Throws `ClosedOutput` if nobody reads them any more.
    static func line(_ text: String) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) } catch {
            throw ClosedOutput(reason: reason(for: error))
        }
    }

    /// One line for the person at the terminal, whatever stands in the names of files.
    static func error(_ text: String) { note(text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\n") }

    /// Text for the person at the terminal, as it is.
    static func note(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Whether a person sees what is written to standard error.
    static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    /// The columns of the terminal; 80 where it does not say.
    static var terminalWidth: Int {
        var size = winsize()
        let isKnown = ioctl(FileHandle.standardError.fileDescriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }
}

/// Standard output was closed, or its disk is full.
struct ClosedOutput: Error, CustomStringConvertible {
    let reason: String
    var description: String { "standard output cannot be written: \(reason)" }
}
