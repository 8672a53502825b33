import Foundation
import Pullback
import PullbackFiles
import PullbackPages

/// `pullback playground`: a page in which networks learn.
struct PlaygroundCommand: Command {
    static let name = "playground"
    static let summary = "Make a page in which a network learns before your eyes."
    static let usage = "[-o FILE.html]"
    static let description = """
        Writes one page with the engine of Pullback inside, and on a terminal opens it in the browser. It needs no server and
        no network: keep it, send it, or put it on a stick. In it you choose data, or put down points of your own, layers and
        how they learn; watch every neuron; go through the backward pass step by step; and take the network with you as a
        model or as code. The page's address holds all settings.
        """
    static let options = [
        OptionGroup("output", [Option("o", "FILE.html", "where to write it; else playground.html")])
    ]
    static let examples = ["pullback playground", "pullback playground -o lesson.html"]

    private let path: String

    init(_ arguments: Arguments) throws {
        if let word = arguments.positional.first { throw UsageError("playground takes no '\(word)'") }
        path = try arguments.text("o") ?? "playground.html"
        guard path.lowercased().hasSuffix(".html") else { throw UsageError("-o \(path): must end in .html") }
    }

    func run() async throws -> Int32 {
        try checkWritable(path, as: .page)
        try Page.playground(try PageEngine()).write(to: path)
        let file = URL(filePath: path).standardizedFileURL
        try Output.line(file.path(percentEncoded: false))
        if Output.isResultSeen { Browser.open(file) }
        return 0
    }
}
