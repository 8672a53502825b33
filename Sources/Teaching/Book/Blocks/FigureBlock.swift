import PullbackFiles

extension PageMaker {
    // A browser with scripts loads the still picture only where the figure cannot compute.

    /// A figure that computes in the page: its name and settings, the command that draws what stands there without
    /// a script (`still:`), what that shows (`shows:`), and its caption.
    func figureBlock(_ fence: Fence) throws -> String {
        let name = try fence.name
        let (head, caption) = fence.head(["still", "shows"])
        guard let still = head["still"] else {
            throw PullbackError(fence.place, "a figure needs still: and the command of a picture without a script")
        }
        let settings = fence.settings.sorted { $0.key < $1.key }
            .map { " data-\($0.key.escaped)=\"\($0.value.escaped)\"" }.joined()
        let shows = head["shows"] ?? ""
        return raw(
            """
            <figure class="live" data-figure="\(name.escaped)"\(settings)>
            <div class="still"><noscript>\(try image(still, shows.isEmpty ? caption : shows, at: fence.place))
            <p class="source">\(try words(shows).escaped)</p></noscript></div><figcaption>
            """) + (try proven(caption)) + raw("</figcaption></figure>")
    }
}
