import PullbackFiles

extension PageMaker {
    /// A picture: the command that draws it in the first line, then its caption.
    func pictureBlock(_ fence: Fence) throws -> String {
        guard let command = fence.lines.first else { throw PullbackError(fence.place, "no command stands here") }
        let caption = fence.lines.dropFirst().joined(separator: "\n")
        return raw("<figure>\n\(try image(command, caption, at: fence.place))\n<figcaption>") + (try proven(caption))
            + raw("<p class=\"source\"><kbd>./pullback \(command.escaped)</kbd></p></figcaption></figure>")
    }

    /// Returns a picture for light and dark pages, with the caption's words for those who cannot see it.
    func image(_ command: String, _ caption: String, at place: String) throws -> String {
        let files = try commands.picture(of: command, at: place)
        return """
            <picture><source media="(prefers-color-scheme: dark)" srcset="\(files.dark)">
            <img src="\(files.light)" alt="\(try words(caption).escaped)" width="\(files.width)" height="\(files.height)" \
            loading="lazy"></picture>
            """
    }

    /// Returns a text without its marks, whose statements are proven.
    func words(_ text: String) throws -> String {
        _ = try proven(text)
        return text.replacing("\n", with: " ").replacing(/\[([^\[\]]+)\]\{run="[^"]+"\}/) { String($0.1) }
            .replacing("*", with: "").replacing("$", with: "")
    }
}
