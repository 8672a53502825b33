import PullbackLogs
import PullbackRecall

/// A prompt that is to be asked, with its topic and where the learner stands with it.
struct ReviewItem {
    let prompt: Prompt
    let topic: String
    private let standing: Standing?

    init(_ prompt: Prompt, of topics: [Topic], standing: Standing?) {
        self.prompt = prompt
        self.standing = standing
        topic = topics.first { $0.prompts.contains { $0.name == prompt.name } }?.name ?? ""
    }

    /// The question; where a number is rounded, with the digits that are asked for.
    var question: String {
        guard let number = prompt.number, number.isRounded, let digits = number.digits else { return prompt.question }
        return "\(prompt.question) (\(digits) digits)"
    }

    var json: String {
        get throws {
            try JSONLine.object([
                "prompt": prompt.name, "topic": topic, "question": prompt.question, "answer": prompt.answer,
                "number": prompt.number?.value, "digits": prompt.number?.digits, "picture": prompt.picture,
                "due": standing?.due.description, "known": standing?.known ?? 0,
            ])
        }
    }

    /// Returns prompts as a table, below a line that says how many they are of all that could be asked.
    static func list(_ items: [ReviewItem], of count: Int, on day: Day) -> String {
        let new = items.count { $0.standing == nil }
        let number = items.count == count ? "\(count)" : "\(items.count) of \(count)"
        let head = "\(day): \(number) to recall" + (new > 0 ? ", \(new) of them new" : "")
        let rows = items.map { [$0.topic, $0.standing.map { "due \($0.due)" } ?? "new", $0.question] }
        return ([head] + table(rows)).joined(separator: "\n")
    }
}
