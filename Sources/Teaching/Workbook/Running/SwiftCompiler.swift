import Foundation
import PullbackFiles

/// The Swift compiler of this machine, with the modules of Pullback that lie beside this program.
struct SwiftCompiler: AnswerTool {
    /// The folder in which Pullback was built.
    private let products: URL
    /// The words that the compiler needs to find the modules and the library.
    private let arguments: [String]

    /// The library that holds all of Pullback that answers use.
    private static let library = "PullbackAnswers"

    /// The limit of time for the compiler.
    private static let seconds = 120

    /// Finds the compiler and the modules. Throws `PullbackError` if they are missing.
    init(products: URL = Self.productsOfThisProgram) throws {
        self.products = products
        let folder = products.path(percentEncoded: false)
        let libraries = ["so", "dylib"].map { products.appending(path: "lib\(Self.library).\($0)") }
        guard libraries.contains(where: { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) })
        else {
            throw PullbackError(
                folder, "has no library \(Self.library), which answers in Swift are built on",
                advice: "start ./pullback learn from the folder of the sources, or choose --language python")
        }
        guard try LimitedProcess(words: ["/usr/bin/env", "swiftc", "--version"], folder: products).run().status == 0
        else {
            throw PullbackError(
                "swiftc", "is not installed", advice: "https://www.swift.org/install, or choose --language python")
        }
        arguments =
            ["-I", folder + "/Modules", "-L", folder, "-l\(Self.library)", "-Xlinker", "-rpath", "-Xlinker", folder]
            + Self.moduleMaps(products).flatMap { ["-Xcc", "-fmodule-map-file=\($0.path(percentEncoded: false))"] }
            + ["/opt/homebrew/include", "/usr/local/include"].filter { FileManager.default.fileExists(atPath: $0) }
            .flatMap { ["-Xcc", "-I\($0)"] }
    }

    /// The folder of this program; in tests that of their bundle.
    static var productsOfThisProgram: URL {
        let bundle = Bundle.module.bundleURL
        return bundle.deletingLastPathComponent().resolvingSymlinksInPath()
    }

    /// The maps of the modules in C: those that were made by the build, and those of the system's libraries.
    private static func moduleMaps(_ products: URL) -> [URL] {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data")
        return [products, sources].flatMap { folder in
            let folders = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            return (folders ?? []).map { $0.appending(path: "module.modulemap") }
                .filter { FileManager.default.fileExists(atPath: $0.path(percentEncoded: false)) }
        }
    }

    /// A trap names the learner's line only in a trace of the stack.
    let environment = [
        "SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,threads=crashed,registers=none,images=none,limit=32"
    ]

    func prepare(
        _ text: String, of exercise: Exercise, in folder: URL, _ isWanted: () throws -> Void
    ) throws -> PreparedAnswer {
        let call = try exercise.call(in: .swift)
        let main = "import PullbackAnswers\ngiveAnswers(answer)\n"
        let files = try [
            (exercise.file(in: .swift), text),
            ("call.swift", call.contains("import Pullback") ? call : "import Pullback\n" + call), ("main.swift", main),
        ].map { name, text in
            try Data(text.utf8).write(to: folder.appending(path: name))
            return name
        }
        return try compile(files, as: "answer", in: folder, isWanted)
    }

    /// Compiles files to a program of the folder.
    func compile(
        _ files: [String], as name: String, in folder: URL, _ isWanted: () throws -> Void
    ) throws -> PreparedAnswer {
        let program = folder.appending(path: name).path(percentEncoded: false)
        let options = ["-Onone", "-g", "-wmo", "-swift-version", "5", "-suppress-warnings", "-module-name", name]
        let ending = try LimitedProcess(
            words: ["/usr/bin/env", "swiftc"] + options + files + arguments + ["-o", program], folder: folder,
            seconds: Double(Self.seconds)
        ).run(isWanted: isWanted)
        if ending.status == 0 { return .program([program]) }
        if ending.isOvertime { return .trouble(.uncompiled(seconds: Self.seconds)) }
        return .trouble(.unreadable(complaint(in: ending.messages, files[0])))
    }

    /// The first error that the compiler finds in the learner's file, else the first one that it finds at all.
    private func complaint(in messages: String, _ file: String) -> Answers.Complaint {
        let errors = messages.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /^(?<file>[^:]+):(?<line>\d+):\d+: error: (?<message>.*)/)
        }
        if let own = errors.first(where: { $0.file.hasSuffix(file) }) {
            return .init(message: String(own.message), line: Int(own.line))
        }
        if let other = errors.first { return .init(message: String(other.message), line: nil) }
        return .init(message: messages.split(separator: "\n").first.map(String.init) ?? "no reason is given", line: nil)
    }

    func trouble(of ending: LimitedProcess.Ending, in folder: URL) -> Answers.Trouble {
        guard let stop = ending.messages.firstMatch(of: /Fatal error: (?<message>.*)/) else { return ending.trouble }
        if stop.message == "write this" { return .unwritten }
        return .stopped(.init(message: String(stop.message), line: line(in: ending.messages, folder)))
    }

    /// The first line of the learner's file in a message or in a trace of the stack.
    private func line(in messages: String, _ folder: URL) -> Int? {
        let own = messages.matches(of: /(?<file>\w+\.swift):(?<line>\d+)/).first { match in
            let name = String(match.file)
            let path = folder.appending(path: name).path(percentEncoded: false)
            return !["call.swift", "main.swift"].contains(name) && FileManager.default.fileExists(atPath: path)
        }
        return own.flatMap { Int($0.line) }
    }
}
