import Foundation

/// Where the program writes: results on standard output, all else on standard error.
enum Output {
    /// A line of the result. Throws `ClosedOutput` if nobody reads it any more.
    static func line(_ text: String) throws {
        do { try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8)) } catch {
            throw ClosedOutput(reason: "\((error as NSError).localizedDescription)")
        }
    }

    /// A line for the person at the terminal.
    static func error(_ text: String) { note(text + "\n") }

    /// Text for the person at the terminal, as it is.
    static func note(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

    /// Whether a person sees what is written to standard error.
    static let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
}

/// Standard output was closed, or its disk is full.
struct ClosedOutput: Error, CustomStringConvertible {
    let reason: String
    var description: String { "standard output cannot be written: \(reason)" }
}

extension String {
    /// With spaces behind, or before if `right`, up to a width.
    func padded(to width: Int, right: Bool = false) -> String {
        let spaces = String(repeating: " ", count: max(width - count, 0))
        return right ? spaces + self : self + spaces
    }
}
