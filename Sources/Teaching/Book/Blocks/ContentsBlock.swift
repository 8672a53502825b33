extension PageMaker {
    /// All pages by their parts.
    func contentsBlock() -> String {
        var parts: [(name: String, pages: [Chapter])] = []
        for page in book.pages where page.file != self.page.file {
            if parts.last?.name != page.part { parts.append((page.part, [])) }
            parts[parts.count - 1].pages.append(page)
        }
        return raw(
            parts.map { part in
                let items = part.pages.map {
                    "<li><a href=\"\($0.file)\">\($0.title.escaped)</a><br><span>\($0.lead.escaped)</span></li>"
                }
                return "<h2>\(part.name.escaped)</h2>\n<ul class=\"contents\">\(items.joined(separator: "\n"))</ul>"
            }.joined(separator: "\n"))
    }
}
