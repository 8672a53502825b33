import PullbackFiles
import PullbackRecall

extension PageMaker {
    /// Prompts of a topic, all or those whose names stand in the lines.
    func recallBlock(_ fence: Fence) throws -> String {
        let name = try fence.name
        guard let topic = Topic.named(name) else { throw PullbackError(fence.place, "there is no topic \(name)") }
        let wanted = fence.lines.flatMap { $0.split(separator: " ").map(String.init) }
        let prompts =
            try wanted.isEmpty
            ? topic.prompts
            : wanted.map { word in
                guard let prompt = topic.prompts.first(where: { $0.name == word }) else {
                    throw PullbackError(fence.place, "the topic \(name) has no prompt \(word)")
                }
                return prompt
            }
        let items = prompts.map { prompt in
            """
            <details class="prompt" data-prompt="\(prompt.name)"><summary>\(prompt.question.escaped)</summary>
            <p>\(prompt.answer.escaped)</p></details>
            """
        }
        return raw(
            "<div class=\"recall\"><p class=\"kind\">Recall</p>\n\(items.joined(separator: "\n"))\n"
                + "<p class=\"source\"><kbd>./pullback review --topic \(name)</kbd></p></div>")
    }
}
