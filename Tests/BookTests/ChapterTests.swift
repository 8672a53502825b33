import PullbackFiles
import Testing

@testable import PullbackBook

@Suite("Page of the book") struct ChapterTests {
    private let head = "---\ntitle: One\nlead: A lead.\npart: A part\n---\n"

    @Test("The head says title, lead and part; the file's number is not part of the name")
    func title() throws {
        let page = try Chapter("07-one-two.md", head + "Text.\n")
        #expect(page.title == "One" && page.lead == "A lead." && page.part == "A part")
        #expect(page.name == "one-two" && page.file == "one-two.html")
    }

    @Test("Fences that name a block are blocks, others are text")
    func blocks() throws {
        let page = try Chapter(
            "1-a.md", head + "A\n```swift\nlet x = 1\n```\n```figure fork x=2\nstill: graph neuron\nWords.\n```\nB\n")
        var texts: [String] = [], fences: [Fence] = []
        for piece in page.pieces {
            switch piece {
            case .text(let text): texts.append(text)
            case .block(let fence): fences.append(fence)
            }
        }
        #expect(texts == ["A\n```swift\nlet x = 1\n```", "B\n"])
        let fence = try #require(fences.first)
        #expect(fences.count == 1 && fence.kind == .figure && fence.words == ["fork"] && fence.settings == ["x": "2"])
        #expect(fence.head(["still"]).values == ["still": "graph neuron"] && fence.head(["still"]).text == "Words.")
        #expect(fence.place == "1-a.md:10")
    }

    @Test(
        "What is not well formed is told with its place",
        arguments: [
            ("no head", "a.md: must begin with ---"), ("---\ntitle: A\n---\n", "a.md: must say its title, its lead"),
            ("---\ntitle: A\nlead: B\npart: C\n---\n\n```figure x\n", "a.md:7: this block has no end"),
        ])
    func faults(source: String, message: String) {
        let error = #expect(throws: PullbackError.self) { try Chapter("a.md", source) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }

    @Test("Every page of this program can be read, and no two have one name")
    func all() throws {
        let pages = try Book().pages
        #expect(pages.first?.name == "index")
        #expect(Set(pages.map(\.name)).count == pages.count)
    }
}
