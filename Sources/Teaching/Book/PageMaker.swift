import Foundation
import PullbackFiles

/// Makes the file of one page: computes what stands in it, and turns it into HTML.
struct PageMaker {
    let page: Chapter
    let book: Book
    /// The folder of the book.
    let folder: URL
    let commands: BookCommands
    private let hasEngine: Bool
    /// The reason why the page cannot be computed; `nil` if it can.
    private let absence: String?

    init(_ page: Chapter, of book: Book, in folder: URL, with means: Book.Means) {
        (self.page, self.book, self.folder) = (page, book, folder)
        hasEngine = means.scripts["engine.js"] != nil
        var data: String?
        switch (page.needsMNIST, means.mnist) {
        case (false, _): absence = nil
        case (true, .folder(let folder)): (data, absence) = (folder, nil)
        case (true, .absent(let reason)): absence = reason
        }
        commands = BookCommands(
            means.program, pictures: folder.appending(path: "pictures"), prefix: page.name, mnist: data,
            check: means.check)
    }

    /// Writes the page into the folder of the book.
    func write() throws {
        defer { commands.end() }
        if let absence {
            let body = """
                <p>This page is computed from MNIST, and there was none when the book was made: \(absence.escaped).
                <kbd>pullback book --data DIR</kbd> makes it from the files in a folder.</p>
                """
            return try write(body)
        }
        let markdown = try page.pieces.map { piece in
            switch piece {
            case .text(let text): try Statement.proven(in: text, by: commands, page: page)
            case .block(let fence): try written(fence)
            }
        }.joined(separator: "\n")
        let body = try ExternalProgram.pandoc.run(
            [
                "--from", "markdown-auto_identifiers+gfm_auto_identifiers-tex_math_single_backslash", "--to", "html5",
                "--mathml",
                "--wrap=none",
            ], input: Data(markdown.utf8))
        try write(String(decoding: body, as: UTF8.self))
    }

    private func write(_ body: String) throws {
        let html = PageFrame(page, of: book, hasEngine: hasEngine).html(around: body)
        try Data(html.utf8).write(to: folder.appending(path: page.file))
    }

    /// Returns a block as Markdown, in which HTML stands as it is.
    private func written(_ fence: Fence) throws -> String {
        switch fence.kind {
        case .pullback: try commandBlock(fence)
        case .picture: try pictureBlock(fence)
        case .figure: try figureBlock(fence)
        case .predict: try predictBlock(fence)
        case .recall: try recallBlock(fence)
        case .exercises: try exercisesBlock(fence)
        case .derive: try derivationBlock(fence)
        case .answer: try answerBlock(fence)
        case .contents: contentsBlock()
        }
    }

    /// Returns Markdown whose statements are proven.
    func proven(_ text: String) throws -> String { try Statement.proven(in: text, by: commands, page: page) }
}

/// Returns HTML as pandoc takes it over unchanged.
func raw(_ html: String) -> String { "\n```{=html}\n\(html)\n```\n" }

extension String {
    /// The text with the special characters of HTML escaped.
    var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
