import Foundation
import PullbackFiles
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

/// Tests of the pictures that gnuplot draws.
@Suite("Picture of a plot", .enabled(if: ExternalProgram.gnuplot.isInstalled)) struct PlotPictureTests {
    private static let grid = Plot.Grid(x: -2...2, y: -2...2, columns: 20, rows: 20) { x, y in x * x - y }

    /// One of each mark.
    private static let plot = Plot(
        title: "All", x: "x", y: "y",
        marks: [
            .heatMap(grid, levels: 8), .contours(grid, levels: 5), .contours(grid, at: [0.5], label: "½"),
            .arrows(x: -2...2, y: -2...2, columns: 5, rows: 5) { x, y in (2 * x, -1) },
            .curve(y: [0, 1, 2], label: "curve"), .line(1, 1, 0), .text("here", x: 1, y: 1),
            .points(x: [0, 1], y: [1, 0], classes: [0, 1], names: ["a", "b"]),
        ])

    private static let panels = Plot.Panels(
        title: "Panels", columns: 2,
        [
            plot, Plot(marks: [.image([[0, 1], [1, 0]])]), Plot(marks: [.matrix([[1, 2], [3, 4]])]),
            Plot(marks: [.bars(["a", "b"], [1, 2])]),
            Plot(marks: [.cells([[1, 2], [3, 4]], names: ["a", "b"], y: 0...2), .boxes([(0...1, 0...1)])]),
        ])

    @Test(
        "Each format begins as its files do", arguments: [("svg", "<svg "), ("png", "\u{FFFD}PNG"), ("pdf", "%PDF-")])
    func formats(ending: String, beginning: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/plot.\(ending)"
        for picture in [Self.plot, Self.panels] as [any Picture] {
            try picture.write(to: path)
            let data = try Data(contentsOf: URL(filePath: path))
            #expect(String(decoding: data, as: UTF8.self).hasPrefix(beginning) && data.count > 2000)
        }
    }

    @Test("The same picture gives the same bytes", arguments: [PictureFormat.svg, .png])
    func deterministic(format: PictureFormat) throws {
        #expect(try Self.plot.data(as: format) == Self.plot.data(as: format))
    }

    @Test("PNG has two pixels for each of the size")
    func pixels() throws {
        let png = try Plot(size: .init(300, 200), marks: [.curve(y: [1, 2])]).data(as: .png)
        #expect(Array(png[16..<24]) == [0, 0, 2, 88, 0, 0, 1, 144])
    }

    @Test("SVG can stand in a page: its size, its title, and no id of another picture")
    func embedding() throws {
        var other = Self.plot
        other.title = "A < B & C"
        let svgs = try [Self.plot, other].map { String(decoding: try $0.data(as: .svg), as: UTF8.self) }
        let ids = svgs.map { matches(" id=['\"]([^'\"]+)", in: $0) }
        let uses = svgs.map { matches("xlink:href=['\"]#([^'\"]+)", in: $0) }
        for (svg, (ids, uses)) in zip(svgs, zip(ids, uses)) {
            #expect(svg.contains("viewBox=\"0 0 640 480\" width=\"640\" height=\"480\""))
            #expect(svg.contains("max-width:100%") && !svg.contains("<?xml"))
            #expect(ids.count > 10 && Set(ids).count == ids.count && Set(uses).isSubset(of: ids) && !uses.isEmpty)
            #expect(matches("<title>", in: svg).count == 1)
            #expect(svg.contains("font-weight=\"bold\"") && !svg.contains(":Bold"))
        }
        #expect(Set(ids[0]).isDisjoint(with: ids[1]))
        #expect(svgs[1].contains("<title>A &lt; B &amp; C</title>"))
    }

    @Test("What is not finite leaves a gap in a curve")
    func gaps() throws {
        func pieces(_ y: [Double]) throws -> Int {
            let svg = String(decoding: try Plot(marks: [.curve(y: y)]).data(as: .svg), as: UTF8.self)
            let blue = "stroke='rgb\\( *0, *114, *178\\)' *d='([^']*)"
            return matches(blue, in: svg).joined().filter { $0 == "M" }.count
        }
        #expect(try pieces([1, 2, 3, 4, 5]) == 1)
        for gap in [Double.nan, .infinity, -.infinity, 1e305] { #expect(try pieces([1, 2, gap, 4, 5]) == 2) }
    }

    @Test("Whatever the numbers are, there is a picture")
    func anything() throws {
        let flat = Plot.Grid(x: 0...1, y: 0...1, columns: 3, rows: 3) { _, _ in 0.5 }
        let holes = Plot.Grid(x: 0...1, y: 0...1, columns: 5, rows: 5) { x, y in
            x < 0.5 ? .nan : y > 0.6 ? .infinity : x
        }
        let nothing = Plot.Grid(x: 0...1, y: 0...1, columns: 3, rows: 3) { _, _ in .nan }
        let marks: [[Plot.Mark]] = [
            [], [.curve(y: [])], [.curve(y: [.nan])], [.curve(y: [3])], [.curve(y: [1e299, -1e299])],
            [.curve(y: [0, .leastNonzeroMagnitude])], [.points(x: [], y: [])], [.points(x: [.nan], y: [1])],
            [.bars([], [])],
            [.bars(["a"], [.nan])], [.arrows(x: [], y: [], dx: [], dy: [])],
            [.arrows(x: 0...1, y: 0...1, columns: 2, rows: 2) { _, _ in (.nan, 0) }], [.text("t", x: .nan, y: 0)],
            [.line(0, 0, 0)], [.image([[.nan]])], [.image([[1]], colorBar: true)], [.matrix([[.nan]])],
            [.cells([[.nan]], names: ["a"], y: 0...1)], [.cells([[1, 2]], names: ["a"], y: 3...3)], [.boxes([])],
        ]
        let maps: [[Plot.Mark]] = [flat, holes, nothing].map {
            [.heatMap($0), .contours($0), .contours($0, at: [0.5]), .contours($0, color: .ink)]
        }
        for marks in marks + maps {
            for isLogarithmic in [false, true] {
                let axis = Plot.Axis("", isLogarithmic: isLogarithmic)
                #expect(try Plot(x: axis, y: axis, marks: marks).data(as: .svg).count > 1000)
            }
            #expect(try !Plot(marks: marks).terminal(style: .plain).isEmpty)
        }
        #expect(try !Plot.Panels(columns: 3, []).data(as: .svg).isEmpty)
    }

    @Test("In a terminal a picture is text of the width and height that are asked for")
    func terminal() throws {
        for width in [40, 100] {
            let text = try Self.plot.terminal(width: width, height: 20, style: .plain)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.isEmpty }
            #expect(!text.contains("\u{1B}") && !text.contains("\u{C}"))
            #expect((18...21).contains(lines.count) && lines.allSatisfy { $0.count <= width })
        }
        let colored = try Self.panels.terminal()
        #expect(colored.contains("\u{1B}[38;2;") && colored.contains("Panels"))
    }

    @Test("In a terminal areas are filled with blocks, and the letter X stays a letter")
    func blocks() throws {
        let text = try Plot(title: "X XX", marks: [.image([[0, 1], [1, 0]])]).terminal()
        #expect(text.contains("█") || text.contains("⣿"))
        let plain = text.replacingOccurrences(of: "\u{1B}\\[[0-9;]*m", with: "", options: .regularExpression)
        #expect(plain.filter { $0 == "X" }.count == 3)
        #expect(try Plot(marks: [.bars(["XX"], [1], label: "X")]).terminal().filter { $0 == "X" }.count == 3)
    }

    @Test("Sixels, for terminals that show them")
    func sixel() throws { #expect(try Self.plot.terminal(style: .sixel).hasPrefix("\u{1B}P")) }

    @Test("An animation is a GIF with all its frames, in the colors of the theme")
    func animation() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("a.gif")
        let frames = (1...3).map { n in
            Plot(title: "\(n)", size: .init(200, 150), marks: [.heatMap(Self.grid), .curve(y: [Double(n), 0])])
        }
        try Plot.Animation(frames: frames, secondsPerFrame: 0.25).write(to: path)
        let gif = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(gif.prefix(10) == [71, 73, 70, 56, 57, 97, 201, 0, 151, 0])
        // A graphic control extension before each frame, with its delay.
        let delays = gif.indices.dropLast(8).filter {
            Array(gif[$0..<($0 + 3)]) == [0x21, 0xF9, 4] && gif[$0 + 7] == 0
        }
        #expect(delays.map { gif[$0 + 4] } == [25, 25, 25])
        let blue = Plot.Color.blue.rgb(on: .light)
        let colors = stride(from: 13, to: 13 + 3 * 256, by: 3).map { gif[$0..<($0 + 3)].map(Int.init) }
        #expect(colors.contains { zip($0, [blue.red, blue.green, blue.blue]).allSatisfy { abs($0 - $1) < 12 } })
        #expect(folder.files == ["a.gif"])
    }

    @Test("An animation is written as .gif alone")
    func animationEnding() {
        let animation = Plot.Animation(frames: [Plot.Panels(columns: 1, [Self.plot])])
        let error = #expect(throws: PullbackError.self) { try animation.write(to: "a.png") }
        #expect(error?.description == "a.png: an animation's name ends in .gif")
    }

    @Test("What gnuplot says is in the error")
    func failure() {
        let error = #expect(throws: PullbackError.self) {
            try ExternalProgram.gnuplot.draw("set terminal svg\nplot x with nonsense\n")
        }
        #expect(
            error?.description.hasPrefix("gnuplot: \"/dev/stdin\" line 2: ") ?? false, "\(String(describing: error))")
    }

    private func matches(_ pattern: String, in text: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
            Range($0.range(at: $0.numberOfRanges - 1), in: text).map { String(text[$0]) }
        }
    }
}
