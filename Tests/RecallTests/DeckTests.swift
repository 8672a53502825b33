import PullbackRecall
import Testing

@Suite struct DeckTests {
    @Test("The deck has its headers, and for each prompt an identity, the question, the answer and its tags")
    func rows() throws {
        let lines = Deck(Topic.all).text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = lines.prefix { $0.hasPrefix("#") }
        for line in ["#separator:tab", "#html:false", "#guid column:1", "#tags column:4"] {
            #expect(head.contains(line))
        }
        let rows = lines.dropFirst(head.count).map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        let prompts = Topic.all.flatMap { topic in topic.prompts.map { (topic, $0) } }
        #expect(rows.count == prompts.count && Set(rows.map { $0[0] }).count == rows.count)
        for (row, (topic, prompt)) in zip(rows, prompts) {
            #expect(row.count == 4)
            #expect(
                row.map(String.init) == [
                    "pullback \(prompt.name)", prompt.question, prompt.answer, "pullback pullback::\(topic.name)",
                ])
        }
    }

    @Test("The deck of one topic holds its prompts alone")
    func topic() throws {
        let topic = try #require(Topic.named("xor"))
        #expect(Deck([topic]).text.split(separator: "\n").count { !$0.hasPrefix("#") } == topic.prompts.count)
    }
}
