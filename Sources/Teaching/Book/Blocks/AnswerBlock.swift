extension PageMaker {
    /// What is hidden until it is asked for; the words after `answer` are what is asked.
    func answerBlock(_ fence: Fence) throws -> String {
        let title = fence.title.isEmpty ? "Answer" : fence.title
        return raw("<details class=\"answer\"><summary>\(title.escaped)</summary>")
            + "\n" + (try proven(fence.lines.joined(separator: "\n"))) + "\n" + raw("</details>")
    }
}
