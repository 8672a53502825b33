import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

@Suite("Text in a plot") struct PlotTextTests {
    @Test("A string of gnuplot says every character as it is")
    func quoted() {
        #expect(#"a "b" \n 'c' `d`"#.quoted == #""a \"b\" \\n 'c' \140d\140""#)
        #expect("two\nlines\r\nthree".quoted == #""two\nlines\nthree""#)
        #expect("a\tb\u{0}\u{1B}\u{7F}\u{FFFF}é∂日".quoted == "\"a bé∂日\"")
        #expect("50 %d".quotedAsTick == "\"50 %%d\"")
    }

    @Test("Long lines are broken between words")
    func wrapped() {
        #expect("one two three".wrapped(to: 7) == "one two\nthree")
        #expect("one\ntwo three".wrapped(to: 100) == "one\ntwo three")
        #expect("unbreakable word".wrapped(to: 3) == "unbreakable\nword")
        #expect("".wrapped(to: 3) == "")
        #expect(["", "a", "a\nb"].map(\.lineCount) == [0, 1, 2])
    }

    @Test(
        "Whatever a text holds is shown, and nothing of it is done", .enabled(if: ExternalProgram.gnuplot.isInstalled))
    func shown() throws {
        let folder = try TemporaryFolder()
        let texts = [
            "a_b^2 {x} @foo ~a &{b}", #""quoted" 'single' \ \n \101"#, "`touch \(folder.path)/done`",
            "$(touch \(folder.path)/done) $HOME $1", "%d %s %% 50%", "<b>&amp; &#65;</b> </text>", "é ∂L/∂W 日本 😀",
            "x; system('touch \(folder.path)/done')", "END", "# no comment", "at 0,0 textcolor", "-1", "{/Symbol a}",
        ]
        for text in texts {
            let plot = Plot(
                title: text, x: Plot.Axis(text), y: Plot.Axis(text),
                marks: [
                    .curve(y: [1, 2], label: text), .points(x: [1], y: [1], names: [text]), .text(text, x: 1, y: 1),
                ])
            #expect(try shown(in: plot).filter { $0 == text }.count == 6, "\(text)")
            #expect(try shown(in: Plot(marks: [.bars([text, "b"], [1, 2])])).contains(text), "\(text)")
            let matrix = Plot(marks: [.matrix([[1]], rows: [text], columns: [text])])
            #expect(try shown(in: matrix).filter { $0 == text }.count == 2, "\(text)")
        }
        #expect(folder.files.isEmpty)
    }

    @Test("Lines of a title are lines of the picture", .enabled(if: ExternalProgram.gnuplot.isInstalled))
    func lines() throws {
        let texts = try shown(in: Plot(title: "first\nsecond", marks: []))
        #expect(texts.contains("first") && texts.contains("second"))
    }

    /// The texts of the picture, each as a whole although its lines are broken.
    private func shown(in plot: Plot) throws -> [String] {
        var plot = plot
        plot.size = .init(2000, 2000)
        let svg = String(decoding: try plot.data(as: .svg), as: UTF8.self)
        return svg.components(separatedBy: "<text>").dropFirst().map {
            ($0.components(separatedBy: "</text>").first ?? "")
                .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        }
    }
}
