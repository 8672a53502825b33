/// What stands around the text of every page: its title, the way to other pages, the style and the scripts.
struct PageFrame {
    private let page: Chapter
    private let book: Book
    private let hasEngine: Bool

    init(_ page: Chapter, of book: Book, hasEngine: Bool) {
        (self.page, self.book, self.hasEngine) = (page, book, hasEngine)
    }

    /// Returns the whole page.
    func html(around body: String) -> String {
        let scripts = (hasEngine ? ["engine.js"] : []) + ["book.js"]
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="description" content="\(page.lead.escaped)">
            <title>\(page.title.escaped) – Pullback</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="assets/book.css">
            \(scripts.map { "<script defer src=\"assets/\($0)\"></script>" }.joined(separator: "\n"))
            </head>
            <body>
            <a class="skip" href="#text">To the text</a>
            <nav class="book" aria-label="Pages">
            <a class="home" href="\(book.pages.first?.file ?? "")">Pullback</a>
            <details><summary>Pages</summary>
            <ol>\(book.pages.map(item).joined(separator: "\n"))</ol></details>
            </nav>
            <main id="text">
            <header><p class="part">\(page.part.escaped)</p><h1>\(page.title.escaped)</h1>
            <p class="lead">\(page.lead.escaped)</p></header>
            \(body)
            </main>
            <footer>\(neighbours)</footer>
            </body>
            </html>

            """
    }

    private func item(_ other: Chapter) -> String {
        let current = other.file == page.file ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(other.file)\"\(current)>\(other.title.escaped)</a></li>"
    }

    /// The way to the page before and the page after.
    private var neighbours: String {
        guard let place = book.pages.firstIndex(where: { $0.file == page.file }) else { return "" }
        let before = place > 0 ? link(book.pages[place - 1], "prev", "←") : "<span></span>"
        let after = place + 1 < book.pages.count ? link(book.pages[place + 1], "next", "→") : "<span></span>"
        return before + after
    }

    private func link(_ page: Chapter, _ relation: String, _ arrow: String) -> String {
        let words = relation == "prev" ? "\(arrow) \(page.title.escaped)" : "\(page.title.escaped) \(arrow)"
        return "<a rel=\"\(relation)\" href=\"\(page.file)\">\(words)</a>"
    }
}
