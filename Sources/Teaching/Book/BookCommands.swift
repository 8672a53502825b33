import Foundation
import PullbackFiles

/// Runs the commands of one page, one after the other, in a folder of their own, and each of them once.
///
/// So a command can use what one before it has saved.
final class BookCommands {
    private let program: ExternalProgram
    private let workplace: URL
    private let pictures: URL
    private let prefix: String
    /// The folder with MNIST, for a page that needs it.
    private let mnist: String?
    private let check: @Sendable () throws -> Void
    private var outputs: [String: String] = [:]
    private var drawn: [String: Drawn] = [:]

    /// The two files of a picture, relative to the page, and its size in pixels.
    struct Drawn {
        let light, dark: String
        let width, height: String
    }

    /// Creates the commands of a page; `prefix` begins the names of its pictures.
    init(
        _ program: URL, pictures: URL, prefix: String, mnist: String? = nil,
        check: @escaping @Sendable () throws -> Void = {}
    ) {
        self.program = ExternalProgram(at: program)
        self.check = check
        (self.pictures, self.prefix, self.mnist) = (pictures, prefix, mnist)
        workplace = FileManager.default.temporaryDirectory.appending(path: "pullback-page-\(UUID().uuidString)")
    }

    /// Removes what the commands have saved.
    func end() { try? FileManager.default.removeItem(at: workplace) }

    /// Returns what the command prints. Throws if it ends with another status than 0, or `status`.
    func output(of command: String, at place: String, status: Int32 = 0) throws -> String {
        if let known = outputs[command] { return known }
        let result = try run(Self.words(command))
        guard result.status == status else {
            let message = String(decoding: result.messages, as: UTF8.self).trimming(while: \.isWhitespace)
            throw PullbackError(place, "pullback \(command) ends with status \(result.status): \(message)")
        }
        let text = String(decoding: result.output, as: UTF8.self).trimming(while: \.isNewline)
        outputs[command] = text
        return text
    }

    /// Draws the picture of a command for light and for dark pages.
    func picture(of command: String, at place: String) throws -> Drawn {
        if let known = drawn[command] { return known }
        let name = "\(prefix)-\(drawn.count + 1)"
        for (theme, file) in [([], "\(name).svg"), (["--dark"], "\(name)-dark.svg")] {
            let path = pictures.appending(path: file).path(percentEncoded: false)
            let result = try run(Self.words(command) + ["-o", path] + theme)
            guard result.status == 0 else {
                let message = String(decoding: result.messages, as: UTF8.self).trimming(while: \.isWhitespace)
                throw PullbackError(place, "pullback \(command) ends with status \(result.status): \(message)")
            }
        }
        let file = pictures.appending(path: "\(name).svg").path(percentEncoded: false)
        let text = String(decoding: try InputFile(file).rest(upTo: 1 << 24), as: UTF8.self)
        let size = text.firstMatch(of: /viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"/)
        let picture = Drawn(
            light: "pictures/\(name).svg", dark: "pictures/\(name)-dark.svg", width: size.map { String($0.1) } ?? "600",
            height: size.map { String($0.2) } ?? "400")
        drawn[command] = picture
        return picture
    }

    private func run(_ words: [String]) throws -> ExternalProgram.Result {
        try FileManager.default.createDirectory(at: workplace, withIntermediateDirectories: true)
        // What trains on MNIST, and the model that comes of it.
        let usesMNIST = words.contains { $0 == "mnist" || $0 == "model.safetensors" }
        let data = mnist.flatMap { usesMNIST ? ["--data", $0] : nil } ?? []
        try check()
        let result = try program.result(of: words + data, in: workplace)
        // Ctrl-C ends the command too, which is no fault of it.
        try check()
        return result
    }

    /// Returns the words of a command line, of which those in single quotes may hold spaces.
    static func words(_ line: String) -> [String] {
        var words: [String] = [], word = "", isQuoted = false, hasWord = false
        for character in line {
            if character == "'" {
                isQuoted.toggle()
                hasWord = true
            } else if character == " ", !isQuoted {
                if hasWord { words.append(word) }
                (word, hasWord) = ("", false)
            } else {
                word.append(character)
                hasWord = true
            }
        }
        return hasWord ? words + [word] : words
    }
}
