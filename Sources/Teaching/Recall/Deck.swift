/// Prompts as a text file that Anki imports: https://docs.ankiweb.net/importing/text-files.html.
public struct Deck: Sendable {
    /// The content of the file.
    public let text: String

    /// Creates the deck of the prompts of some topics. A deck that is imported again replaces its own notes, since each
    /// has an identity that stays.
    public init(_ topics: [Topic]) {
        let head = [
            "#separator:tab", "#html:false", "#notetype:Basic", "#deck:Pullback", "#guid column:1",
            "#columns:Guid\tFront\tBack\tTags", "#tags column:4",
        ]
        let rows = topics.flatMap { topic in
            topic.prompts.map { prompt in
                ["pullback \(prompt.name)", prompt.question, prompt.answer, "pullback pullback::\(topic.name)"]
                    .map(Self.field).joined(separator: "\t")
            }
        }
        text = (head + rows).joined(separator: "\n")
    }

    /// Returns a text as a field: in quotation marks, doubled within, if it holds one, or what would end the field.
    private static func field(_ text: String) -> String {
        text.contains { "\"\t\n#".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
}
