import Foundation
import PullbackReports
import Testing

@Suite("Page") struct PageTests {
    private let svg = Data("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 6 4'/>".utf8)

    @Test("Whatever a text holds is shown, not obeyed")
    func escaping() {
        let evil = "<script>alert(\"x\")</script> & more"
        let page = Report(
            title: evil, lead: evil, facts: [.init(evil, evil)],
            sections: [
                .init(
                    evil,
                    [
                        .text(evil), .list([evil]), .code(evil), .table([[evil], [evil]]), .pairs([(evil, evil)]),
                        .figures([.init(evil, evil, .svg(svg)), .init(evil, "", .missing(evil))]),
                    ])
            ])
        let html = page.html
        #expect(!html.contains("<script") && !html.contains("\"x\""))
        let shown = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more"
        #expect(html.components(separatedBy: shown).count - 1 == 18)
    }

    @Test("Nothing is fetched: every picture lies in the page")
    func selfContained() {
        let figures = [Report.Figure("a", "", .svg(svg)), .init("b", "", isWide: true, .png(Data([1, 2, 3])))]
        let html = Report(title: "t", sections: [.init("s", [.figures(figures)])]).html
        let sources = html.matches(of: /(?:src|href)="([^"]*)"/).map { String($0.1) }
        #expect(sources == ["data:image/svg+xml;base64," + svg.base64EncodedString(), "data:image/png;base64,AQID"])
        let both = Report.Figure("c", "", .svg(svg, dark: Data("<svg/>".utf8)))
        let dark = Report(title: "t", sections: [.init("s", [.figures([both])])]).html
        #expect(dark.contains("<source media=\"(prefers-color-scheme: dark)\" srcset=\"data:image/svg+xml;base64,"))
        #expect(!html.contains("url(") && !html.contains("@import") && !html.contains("<link"))
    }

    @Test("The elements that are opened are closed, in their order")
    func wellFormed() throws {
        let page = Report(
            title: "t", lead: "l", facts: [.init("1", "one")],
            sections: [
                .init("s", [.text("p"), .table([["a", "b"], ["1", "2"]]), .figures([.init("f", "", .svg(svg))])])
            ])
        var open: [String] = []
        for match in page.html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
            let name = String(match.2)
            if ["meta", "img", "source"].contains(name) { continue }
            if match.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }
}
