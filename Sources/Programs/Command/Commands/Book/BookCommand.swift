import Foundation
import Pullback
import PullbackBook
import PullbackFiles
import PullbackPages
import Synchronization

/// `pullback book`: makes the pages that compute, and opens them.
struct BookCommand: Command {
    static let name = "book"
    static let summary = "Make the book: pages that compute, to read in a browser."
    static let usage = "[-o FOLDER] [OPTIONS]"
    static let description = """
        Makes a folder of web pages, from the chain rule to a network that reads digits. Every number, table and picture in \
        them is computed while they are made, and figures compute in the page, with the engine itself. The pages need no \
        server and no network: put the folder on any host, or a stick. A browser opens them where there is one. pandoc \
        makes them, gnuplot and Graphviz draw.
        """
    static let options = [
        OptionGroup(
            "book",
            [
                Option("o", "FOLDER", "where it goes; else book"),
                Option("data", "DIR", "the folder with the files of MNIST; else they are downloaded"),
                Option("page", "NAME", "make one page alone"), Option("no-browser", nil, "do not open it"),
            ])
    ]
    static let examples = ["pullback book", "pullback book -o public/"]

    private let folder: String
    private let book: Book
    private let page: Chapter?
    private let data: String?
    private let isOpening: Bool

    init(_ arguments: Arguments) throws {
        try arguments.onlyOptions()
        folder = try arguments.text("o") ?? "book"
        data = try arguments.text("data").map { URL(filePath: $0).standardizedFileURL.path(percentEncoded: false) }
        book = try Book()
        page = try arguments.text("page").map { [book] name in
            guard let page = book.pages.first(where: { $0.name == name }) else {
                throw UsageError.unknown("page", name, among: book.pages.map(\.name))
            }
            return page
        }
        isOpening = !arguments.has("no-browser")
    }

    func run() async throws -> Int32 {
        let program = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])
        var scripts = ["book.js": try Script("Book/book.js").text]
        do { scripts["engine.js"] = try PageEngine().script } catch {
            Output.note("without live figures: \(error)\n")
        }
        let meter = PageMeter(of: page == nil ? book.pages.count : 1)
        let means = Book.Means(
            program: program, scripts: scripts, style: try Page.style("figures"), mnist: await mnist(),
            check: { try Interruption.check() })
        Interruption.watch()
        let first: String
        do { first = try await book.write(to: folder, only: page, with: means, progress: meter.count) } catch let signal
            as Interrupted
        { return signal.exitStatus }
        let file = URL(filePath: first).standardizedFileURL
        try Output.line(file.path(percentEncoded: false))
        if Output.isResultSeen, isOpening { Browser.open(file) }
        return 0
    }

    /// The folder with MNIST, which is downloaded if a page needs it.
    private func mnist() async -> Book.Means.MNIST {
        if let data { return .folder(data) }
        guard page?.needsMNIST ?? book.needsMNIST else { return .absent("it was not needed") }
        do {
            try await MNIST.download(MNIST.Part.allCases)
            return .folder(MNIST.cacheFolder)
        } catch {
            Output.note("without MNIST: \(error)\n")
            return .absent("\(error)")
        }
    }
}

/// Says which pages are made.
private final class PageMeter: Sendable {
    private let total: Int
    private let made = Mutex(0)

    init(of total: Int) { self.total = total }

    @Sendable func count(_ page: Chapter) {
        let number = made.withLock { made in
            made += 1
            return made
        }
        Output.note("\(number) of \(total): \(page.title)\n")
    }
}
