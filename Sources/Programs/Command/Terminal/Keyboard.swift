import Foundation

/// The lines that a person types on the terminal.
struct Keyboard {
    private var typed = Data()
    private var isAtEnd = false

    /// True if a person can be asked: both the input and the result are a terminal.
    static let isThere = isatty(FileHandle.standardInput.fileDescriptor) == 1 && Output.isResultSeen

    /// Shows a prompt, and returns the line that is typed behind it, without blanks at its ends; `nil` at the end of the
    /// input, Ctrl-D. Throws `Interrupted` after a signal that `Interruption` watches for.
    mutating func line(_ prompt: String) throws -> String? {
        do { try FileHandle.standardOutput.write(contentsOf: Data(prompt.utf8)) } catch { throw ClosedOutput(error) }
        while true {
            if let end = typed.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: typed[..<end], as: UTF8.self)
                typed = Data(typed[(end + 1)...])
                return line.trimmingCharacters(in: .whitespaces)
            }
            if isAtEnd { return nil }
            try waitForInput()
            // The terminal gives what is typed line by line.
            let part = FileHandle.standardInput.availableData
            isAtEnd = part.isEmpty
            typed += part
        }
    }

    /// Waits until there is something to read, and looks for signals meanwhile.
    private func waitForInput() throws {
        var request = pollfd(fd: FileHandle.standardInput.fileDescriptor, events: Int16(POLLIN), revents: 0)
        repeat { try Interruption.check() } while poll(&request, 1, 100) <= 0
    }
}
