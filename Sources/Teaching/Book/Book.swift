import Foundation
import PullbackFiles

/// A folder of web pages, in which every number, table and picture is computed while they are made.
///
/// The pages need no server, no network, and for their text and pictures no script. Each is a file of Markdown in
/// `Pages`, which pandoc turns into HTML; what is to be computed stands in it as a block (`Blocks`) or as a
/// statement. A statement that no longer holds fails the making of the book.
public struct Book: Sendable {
    /// The pages, in their order.
    public let pages: [Chapter]

    /// Reads the pages of this program. Throws `PullbackError`, with the file and the line, for one that is not well formed.
    public init() throws {
        let folder = Bundle.book.appending(path: "Pages")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        pages = try names.filter { $0.hasSuffix(".md") }.sorted().map { name in
            let path = folder.appending(path: name).path(percentEncoded: false)
            return try Chapter(name, String(decoding: try InputFile(path).rest(upTo: 1 << 20), as: UTF8.self))
        }
    }

    /// Creates a book of some pages.
    init(pages: [Chapter]) { self.pages = pages }

    /// What a book is made with.
    public struct Means: Sendable {
        /// The program `pullback`, which computes.
        let program: URL
        /// Scripts that belong to all pages, by their names: the live figures, and the engine.
        let scripts: [String: String]
        /// The style of the live figures.
        let style: String
        let mnist: MNIST
        /// Throws when the making is to end.
        let check: @Sendable () throws -> Void

        /// Where the files of MNIST are, or the reason why they are nowhere.
        public enum MNIST: Sendable {
            /// The folder.
            case folder(String)
            /// The reason.
            case absent(String)
        }

        /// Creates the means.
        public init(
            program: URL, scripts: [String: String], style: String = "", mnist: MNIST,
            check: @escaping @Sendable () throws -> Void = {}
        ) {
            (self.program, self.scripts, self.style, self.mnist) = (program, scripts, style, mnist)
            self.check = check
        }
    }

    /// True if a page is computed from MNIST.
    public var needsMNIST: Bool { pages.contains(where: \.needsMNIST) }

    /// Computes and writes all pages, or one of them beside those that are there, into `folder`, and calls `progress`
    /// after each.
    ///
    /// Returns the path of the first page. Throws `PullbackError` for a statement that does not hold, a command that
    /// fails, or a missing pandoc; then the folder holds what it held before.
    public func write(
        to folder: String, only page: Chapter? = nil, with means: Means,
        progress: @escaping @Sendable (Chapter) -> Void = { _ in }
    ) async throws -> String {
        try checkWritable(folder)
        let draft = FileManager.default.temporaryDirectory.appending(path: "pullback-book-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: draft) }
        // One page is made beside those that are there.
        if page != nil, FileManager.default.fileExists(atPath: folder + "/" + Self.markName) {
            try FileManager.default.copyItem(at: URL(filePath: folder), to: draft)
        }
        for name in ["assets", "pictures"] {
            try FileManager.default.createDirectory(
                at: draft.appending(path: name), withIntermediateDirectories: true)
        }
        try await withThrowingTaskGroup(of: Chapter.self) { tasks in
            for page in page.map({ [$0] }) ?? pages {
                tasks.addTask {
                    let maker = PageMaker(page, of: self, in: draft, with: means)
                    try maker.write()
                    return page
                }
            }
            for try await page in tasks { progress(page) }
        }
        let style = try String(contentsOf: Bundle.book.appending(path: "Style/book.css"), encoding: .utf8)
        try Data((style + "\n" + means.style).utf8).write(to: draft.appending(path: "assets/book.css"))
        for (name, script) in means.scripts {
            try Data(script.utf8).write(to: draft.appending(path: "assets/\(name)"))
        }
        try Data(Self.mark.utf8).write(to: draft.appending(path: Self.markName))
        try replace(folder, by: draft)
        return URL(filePath: folder).appending(path: (page ?? pages.first)?.file ?? "").path(percentEncoded: false)
    }

    /// The file by which a folder is known as a book that may be replaced.
    private static let markName = ".pullback-book"
    private static let mark = "pullback book wrote this folder, and replaces it whole.\n"

    /// Throws if the folder holds something that is no book.
    private func checkWritable(_ folder: String) throws {
        let there = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        guard !exists || isFolder.boolValue && (there.isEmpty || there.contains(Self.markName)) else {
            throw PullbackError(
                folder, "exists and is no book, so it is not replaced", advice: "name another folder with -o")
        }
    }

    private func replace(_ folder: String, by draft: URL) throws {
        // Of a link, what it leads to. What is made lies beside the target, so that the last step is a change of names.
        let target = URL(filePath: folder).resolvingSymlinksInPath(), files = FileManager.default
        let parent = target.deletingLastPathComponent(), mark = UUID().uuidString
        let fresh = parent.appending(path: ".pullback-book-\(mark)"),
            old = parent.appending(path: ".pullback-old-\(mark)")
        defer { for place in [fresh, old] { try? files.removeItem(at: place) } }
        do {
            try files.createDirectory(at: parent, withIntermediateDirectories: true)
            try files.copyItem(at: draft, to: fresh)
            // Another book that is made at the same time may come first.
            for attempt in 1...3 {
                if files.fileExists(atPath: target.path) { try? files.moveItem(at: target, to: old) }
                do { try files.moveItem(at: fresh, to: target) } catch {
                    if files.fileExists(atPath: old.path) { try? files.moveItem(at: old, to: target) }
                    if attempt == 3 { throw error }
                    continue
                }
                return
            }
        } catch { throw PullbackError(folder, "cannot be written: \(reason(for: error))") }
    }
}

extension Bundle {
    /// The folder of this module's resources.
    static var book: URL { module.resourceURL ?? module.bundleURL }
}
