import Foundation

/// A pseudoterminal: a program that writes to it behaves as if a person reads the output, and one that reads from it as
/// if a person types.
final class Terminal {
    /// The file to which a program writes to use the terminal.
    let path: String
    private let screen: FileHandle
    /// A handle that stays open, so that the text remains readable after the program has ended.
    private let writer: FileHandle

    init() throws {
        var (screen, writer): (Int32, Int32) = (-1, -1)
        guard openpty(&screen, &writer, nil, nil, nil) == 0, let name = ttyname(writer) else {
            throw POSIXError(.init(rawValue: errno) ?? .EIO)
        }
        path = String(cString: name)
        self.screen = FileHandle(fileDescriptor: screen, closeOnDealloc: true)
        self.writer = FileHandle(fileDescriptor: writer, closeOnDealloc: true)
    }

    /// Types lines, which wait until a program reads them.
    func type(_ lines: String...) throws {
        for line in lines { try screen.write(contentsOf: Data((line + "\n").utf8)) }
    }

    /// The lines written since the last call, at most a few thousand bytes.
    var lines: [String] {
        // The mark tells where the text ends; without it, reading would wait for more.
        let mark = "\u{4}\n"
        try? writer.write(contentsOf: Data(mark.utf8))
        var text = Data()
        while text.firstIndex(of: 4) == nil, let part = try? screen.read(upToCount: 1), !part.isEmpty { text += part }
        _ = try? screen.read(upToCount: 2)
        return String(decoding: text.dropLast(), as: UTF8.self).replacing("\r\n", with: "\n").split(separator: "\n")
            .map(String.init)
    }
}
