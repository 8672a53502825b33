import Foundation
import PullbackDrawing
import PullbackFiles

/// An HTML page that is complete in itself: it needs no network, no other file and no script.
///
/// The page suits a phone, a wide screen and paper, and follows the reader's choice of light or dark. Every
/// text is shown literally, whatever characters it contains.
public struct Report: Sendable {
    /// The subject: the heading, and the title of the browser's window.
    public var title: String
    /// The most important result, in a sentence below the heading.
    public var lead: String
    /// The most important numbers, each with a name.
    public var facts: [Fact]
    /// The sections, one below the other.
    public var sections: [Section]

    /// Creates a page.
    public init(title: String, lead: String = "", facts: [Fact] = [], sections: [Section] = []) {
        (self.title, self.lead, self.facts, self.sections) = (title, lead, facts, sections)
    }

    /// A number or a few words, with a name.
    public struct Fact: Sendable {
        /// The number, with its unit.
        public let value: String
        /// The name of the number.
        public let name: String

        /// Creates a fact from a value and its name.
        public init(_ value: String, _ name: String) { (self.value, self.name) = (value, name) }
    }

    /// A section of the page, with a heading.
    public struct Section: Sendable {
        /// The heading.
        public let title: String
        /// The content, one block below the other.
        public let blocks: [Block]

        /// Creates a section with a heading.
        public init(_ title: String, _ blocks: [Block]) { (self.title, self.blocks) = (title, blocks) }
    }

    /// A part of a section.
    public enum Block: Sendable {
        /// A paragraph.
        case text(String)
        /// A list of sentences with bullets.
        case list([String])
        /// Text that a person types or a program prints.
        case code(String)
        /// A table whose first row holds the names of the columns; all columns but the first hold numbers.
        case table([[String]])
        /// Names, each with a text that may be long.
        case pairs([(name: String, text: String)])
        /// Pictures, side by side where there is room.
        case figures([Figure])
    }

    /// A picture with a title and a caption.
    public struct Figure: Sendable {
        /// The title: what the picture shows.
        public let title: String
        /// The caption: one or two sentences about what to see in the picture.
        public let caption: String
        /// The words that take the picture's place for readers who cannot see it.
        public let alternative: String
        /// The picture as SVG or PNG, or the reason why there is none.
        public let image: Image
        /// True if the picture needs the whole width of the page.
        public let isWide: Bool

        /// The bytes of a picture, or the reason why it is missing.
        public enum Image: Sendable {
            /// The bytes of an SVG file, and of another one for a dark page.
            case svg(Data, dark: Data? = nil)
            /// The bytes of a PNG file.
            case png(Data)
            /// The reason why the picture could not be drawn.
            case missing(String)
        }

        /// Creates a picture with a title and a caption. Without an alternative the title takes the picture's place.
        public init(
            _ title: String, _ caption: String, alternative: String? = nil, isWide: Bool = false, _ image: Image
        ) {
            (self.title, self.caption, self.isWide, self.image) = (title, caption, isWide, image)
            self.alternative = alternative ?? title
        }
    }
}

extension Report {
    /// The whole page as HTML.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title.escaped)</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        <h1>\(title.escaped)</h1>
        \(lead.isEmpty ? "" : "<p>\(lead.escaped)</p>")
        </header>
        \(facts.isEmpty ? "" : "<dl>\n" + facts.map(html).joined(separator: "\n") + "\n</dl>")
        \(sections.map(html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    /// Writes the page to a file.
    ///
    /// Throws if the file cannot be written. Only a page is replaced, and always as a whole; after an error
    /// an existing file is unchanged.
    public func write(to path: String) throws {
        try replaceFile(at: path, with: Data(html.utf8), as: .page)
    }

    private func html(_ fact: Fact) -> String {
        "<div><dt>\(fact.name.escaped)</dt><dd>\(fact.value.escaped)</dd></div>"
    }

    private func html(_ section: Section) -> String {
        "<section>\n<h2>\(section.title.escaped)</h2>\n\(section.blocks.map(html).joined(separator: "\n"))\n</section>"
    }

    private func html(_ block: Block) -> String {
        switch block {
        case .text(let text): "<p>\(text.escaped)</p>"
        case .list(let items): "<ul>" + items.map { "<li>\($0.escaped)</li>" }.joined() + "</ul>"
        case .code(let text): "<pre><code>\(text.escaped)</code></pre>"
        case .table(let rows): html(rows)
        case .pairs(let pairs): html(pairs)
        case .figures(let figures): "<div class=\"figures\">\n\(figures.map(html).joined(separator: "\n"))\n</div>"
        }
    }

    private func html(_ rows: [[String]]) -> String {
        func row(_ cells: [String], _ tag: String) -> String {
            "<tr>" + cells.map { "<\(tag)>\($0.escaped)</\(tag)>" }.joined() + "</tr>"
        }
        let body = rows.dropFirst().map { row($0, "td") }.joined(separator: "\n")
        let table = """
            <div class="scroll"><table>
            <thead>\(row(rows.first ?? [], "th"))</thead>
            <tbody>
            \(body)
            </tbody>
            </table></div>
            """
        // A long table is folded; the reader can open it.
        return rows.count <= 21 ? table : "<details><summary>\(rows.count - 1) rows</summary>\(table)</details>"
    }

    private func html(_ pairs: [(name: String, text: String)]) -> String {
        let rows = pairs.map { "<tr><th>\($0.name.escaped)</th><td>\($0.text.escaped)</td></tr>" }
        return "<table class=\"pairs\">\n\(rows.joined(separator: "\n"))\n</table>"
    }

    private func html(_ figure: Figure) -> String {
        let caption = figure.caption.isEmpty ? "" : " \(figure.caption.escaped)"
        return """
            <figure\(figure.isWide ? " class=\"wide\"" : "")>
            <div class="scroll">\(html(figure.image, figure.alternative))</div>
            <figcaption><b>\(figure.title.escaped)</b>\(caption)</figcaption>
            </figure>
            """
    }

    private func html(_ image: Figure.Image, _ alternative: String) -> String {
        func address(_ type: String, _ data: Data) -> String {
            "\"data:image/\(type);base64,\(data.base64EncodedString())\""
        }
        func element(_ type: String, _ data: Data) -> String {
            "<img alt=\"\(alternative.escaped)\" src=\(address(type, data))>"
        }
        return switch image {
        case .svg(let data, nil): element("svg+xml", data)
        case .svg(let data, let dark?):
            "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\(address("svg+xml", dark))>"
                + element("svg+xml", data) + "</picture>"
        case .png(let data): element("png", data)
        case .missing(let reason): "<p class=\"missing\">\(reason.escaped)</p>"
        }
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #59636e; --line: #d1d9e0; --paper: #ffffff; --tint: #f6f8fa; }
        @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e7ea; --soft: #9aa2aa; --line: #363d45; --paper: #16191d; --tint: #1e2328; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 80rem; color: var(--ink); background: var(--paper);
            font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
        header p { margin: .5rem 0 0; font-size: 1.15rem; color: var(--soft); }
        h2 { margin: 2.5rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.3rem; }
        ul { margin: 0; padding-left: 1.25rem; max-width: 60rem; }
        dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
        dl div { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--tint); }
        dt { font-size: .85rem; color: var(--soft); }
        dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 23rem), 1fr)); gap: 1.5rem; }
        section > * + * { margin-top: 1.5rem; }
        figure { margin: 0; min-width: 0; }
        figure.wide { grid-column: 1 / -1; }
        figure img { display: block; width: 100%; max-width: 44rem; height: auto; margin: 0 auto; }
        figure.wide img { min-width: 46rem; max-width: 76rem; }
        figcaption { margin-top: .5rem; font-size: .9rem; color: var(--soft); }
        figcaption b { color: var(--ink); }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem 1.4rem .3rem 0; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap;
            overflow-wrap: normal; }
        summary { margin-bottom: .75rem; cursor: pointer; color: var(--soft); }
        th { font-size: .85rem; color: var(--soft); font-weight: 600; }
        th:first-child, td:first-child, .pairs td { text-align: left; }
        .pairs td { white-space: normal; overflow-wrap: anywhere; }
        pre { margin: 0; padding: .75rem 1rem; border-radius: .5rem; background: var(--tint); white-space: pre-wrap; font-size: .9rem; }
        .missing { padding: 1rem; border: 1px dashed var(--line); border-radius: .5rem; color: var(--soft); }
        @media (max-width: 40rem) { th, td { padding-right: .7rem; font-size: .8rem; } thead th, td:first-child { white-space: normal; }
            body { padding: 1.25rem 1rem 3rem; } }
        @media print { :root { color-scheme: light; } body { padding: 0; } section { break-inside: avoid-page; } }
        """
}

extension String {
    /// The text with the special characters of HTML escaped.
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
