import Foundation
import PullbackTestSupport
import Testing

@testable import PullbackDrawing

/// Tests of the commands for gnuplot.
@Suite("Script of a plot") struct PlotScriptTests {
    private func script(_ marks: Plot.Mark..., theme: PictureTheme = .light) -> String {
        Plot(theme: theme, marks: marks).script(as: .svg)
    }

    @Test("A plot from the first command to the last")
    func whole() {
        let plot = Plot(
            title: "Loss", x: "epoch", y: "loss", marks: [.curve(x: [1, 2], y: [0.5, .nan], label: "test")])
        #expect(
            plot.script(as: .svg) == """
                set terminal svg size 640,480 noenhanced font "Arial,14" background "#FFFFFF"
                set encoding utf8
                $data1 << END
                1.0 0.5
                2.0 NaN
                END
                set key horizontal center bottom at graph 0.5, graph 1.02 Left reverse samplen 1.5 maxcols 1 \
                textcolor rgb "#22262A"
                set title "Loss" font "Arial:Bold,16" offset 0,1.0 textcolor rgb "#22262A"
                set tmargin 3.7
                set xrange [0.96:2.04]
                set yrange [0.0:1.0]
                set clip two
                set border 3 back linecolor rgb "#6B7278"
                set tics nomirror out scale 0.5 font "Arial,12" textcolor rgb "#6B7278"
                set grid back linetype 1 linecolor rgb "#E6E9EC" linewidth 1
                set xtics ("1" 1.0, "2" 2.0)
                set ytics ("0.0" 0.0, "0.2" 0.2, "0.4" 0.4, "0.6" 0.6000000000000001, "0.8" 0.8, "1.0" 1.0)
                set xlabel "epoch" textcolor rgb "#22262A"
                set ylabel "loss" textcolor rgb "#22262A"
                plot $data1 using 1:2 with linespoints pointtype 7 pointsize 0.39 linecolor rgb "#0072B2" linewidth 2.0 \
                dashtype solid title "test"

                """)
    }

    @Test("Text is never markup, on any canvas")
    func plainText() {
        let media: [Canvas.Medium] = [
            .svg, .png, .pdf, .sixel, .frame, .characters(colored: true), .characters(colored: false),
        ]
        for medium in media { #expect(Plot(marks: []).script(as: medium).contains("noenhanced")) }
    }

    @Test("Curves take the colors of the series in their order; a chosen one is not counted")
    func colors() {
        let text = script(.curve(y: [1]), .curve(y: [1], color: .gray, isDashed: true), .curve(y: [1]))
        #expect(text.contains("$data1 using 1:2 with linespoints pointtype 7 pointsize 0.39 linecolor rgb \"#0072B2\""))
        #expect(text.contains("linecolor rgb \"#6B7278\" linewidth 2.0 dashtype (8,5) notitle"))
        #expect(text.contains("$data3 using 1:2 with linespoints pointtype 7 pointsize 0.39 linecolor rgb \"#D55E00\""))
    }

    @Test("Of many points of a curve none is marked")
    func marks() {
        #expect(script(.curve(over: 0...1) { $0 }).contains(" with lines "))
        #expect(script(.curve(y: Array(repeating: 1, count: 31))).contains(" with lines "))
    }

    @Test("A point is filled with the color of its class, then edged, before the next is drawn")
    func points() {
        let text = script(.points(x: [1, 2], y: [3, 4], classes: [1, 0], names: ["a", "b"]))
        #expect(
            text.contains(
                """
                1.0 3.0 5.0 \(Double(0xD55E00))
                1.0 3.0 4.0 \(Double(0x1B1E22))
                2.0 4.0 7.0 \(Double(0x0072B2))
                2.0 4.0 6.0 \(Double(0x1B1E22))

                """))
        #expect(text.contains("pointtype 7 pointsize 0.78 linecolor rgb \"#0072B2\" title \"a\""))
        #expect(text.contains("pointtype 5 pointsize 0.78 linecolor rgb \"#D55E00\" title \"b\""))
    }

    @Test("Classes beyond the colors and the marks still differ")
    func manyClasses() {
        let names = (0..<24).map(String.init)
        let entries = script(.points(x: [], y: [], classes: [], names: names)).split(separator: "\n")
            .filter { $0.contains("NaN with points") }.compactMap { $0.components(separatedBy: " title ").first }
        #expect(entries.count == 24 && Set(entries).count == 24)
    }

    @Test("Bars of several marks stand side by side, and have their names below them")
    func bars() {
        let text = script(.bars(["a", "b"], [1, 2], label: "train"), .bars(["a", "b"], [3, 4], label: "test"))
        #expect(text.contains("-0.2 1.0 0.376") && text.contains("0.8 2.0 0.376"))
        #expect(text.contains("0.2 3.0 0.376") && text.contains("1.2 4.0 0.376"))
        #expect(text.contains("set xtics scale 0 (\"a\" 0.0, \"b\" 1.0)"))
        #expect(text.contains("set yrange [0.0:4.24]"))
    }

    @Test("Names that have no room side by side are turned")
    func turned() {
        let names = (0..<8).map { "optimizer \($0)" }
        #expect(script(.bars(names, names.map { _ in 1 })).contains("rotate by 35"))
    }

    @Test("Contours are lines at round values between the smallest and the largest")
    func contours() {
        let grid = Plot.Grid(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, _ in 10 * x }
        #expect(script(.contours(grid, levels: 5)).contains("levels discrete 2.0, 4.0, 6.0, 8.0\n"))
        #expect(script(.contours(grid, at: [0.5, 11])).contains("levels discrete 0.5\n"))
        #expect(!script(.contours(grid, at: [11])).contains("contour"))
        #expect(script(.contours(grid)).contains("linecolor palette"))
        #expect(!script(.heatMap(grid), .contours(grid)).contains("linecolor palette"))
    }

    @Test("Labels of contours stand on their lines, in boxes, and none on another")
    func contourLabels() {
        let grid = Plot.Grid(x: 0...1, y: 0...1, columns: 11, rows: 11) { x, _ in 10 * x }
        let text = script(.contours(grid, levels: 5, color: .gray, hasLabels: true))
        let labels = text.matches(of: /set label \d+ "(\d)" at ([\d.]+),([\d.]+) front center .* boxed/)
        #expect(labels.map { String($0.1) } == ["2", "4", "6", "8"])
        #expect(labels.allSatisfy { abs((Double($0.2) ?? 0) * 10 - (Double($0.1) ?? -1)) < 1e-9 })
        #expect(labels.allSatisfy { (0.1...0.9).contains(Double($0.3) ?? 0) })
    }

    @Test("What all panels would say is said once, above and beside them")
    func shared() {
        let grid = Plot.Grid(x: 0...1, y: 0...1, columns: 2, rows: 2) { x, y in x * y }
        func plot(_ label: String) -> Plot {
            Plot(marks: [.heatMap(grid, range: 0...1, label: "p"), .curve(y: [0, 1], label: label)])
        }
        let alike = Plot.Panels(columns: 2, [plot("a"), plot("a")]),
            other = Plot.Panels(columns: 2, [plot("a"), plot("b")])
        func count(_ text: String, in panels: Plot.Panels) -> Int {
            panels.script(as: .svg).components(separatedBy: text).count - 1
        }
        #expect(count("set key horizontal", in: alike) == 1 && count("set colorbox", in: alike) == 4)
        #expect(count("set colorbox vertical user", in: alike) == 1 && count("unset colorbox", in: alike) == 2)
        #expect(count("plot NaN with linespoints", in: alike) == 1)
        #expect(count("set key horizontal", in: other) == 2 && count("set cblabel \"p\"", in: other) == 1)
        #expect(alike.suitableSize.height == other.suitableSize.height + 22)
        // One plot alone shares with nobody.
        #expect(count("set colorbox vertical user", in: Plot.Panels(columns: 1, [plot("a")])) == 0)
    }

    @Test("Mistakes have rings, hollow points the color of the page inside")
    func rings() {
        let text = script(.points(x: [1], y: [2], classes: [0], isHollow: true, label: "test"), .rings(x: [3], y: [4]))
        #expect(text.contains("1.0 2.0 7.0 \(Double(0xFFFFFF))\n1.0 2.0 6.0 \(Double(0x0072B2))\n"))
        #expect(text.contains("NaN with points pointtype 6") && text.contains("title \"test\""))
        #expect(text.contains("\n3.0 4.0\n") && text.contains("with points pointtype 6 pointsize 1.3"))
    }

    @Test("How far repetitions lie apart is an upright line")
    func spread() {
        #expect(script(.spread(x: [1], values: [[0.5, 0.25, 1]])).contains("\n1.0 0.25 0.0 0.75\n"))
    }

    @Test("Counts have whole ticks, and their numbers above the bars if they are asked for")
    func counts() {
        let text = script(.bars(["a", "b"], [1, 2], hasNumbers: true))
        #expect(text.contains("set ytics (\"0\" 0.0, \"1\" 1.0, \"2\" 2.0)"))
        #expect(text.contains("\"2\" at 1.0,2.0 front center offset 0,0.7"))
        #expect(script(.bars(["a"], [0.5])).contains("\"0.2\""))
    }

    @Test("A heat map has as many colors as levels, over the range that is asked for")
    func heatMap() {
        let grid = Plot.Grid(x: 0...1, y: 2...3, columns: 2, rows: 2) { x, y in x * y }
        let text = script(.heatMap(grid, palette: .diverging, range: 0...1, levels: 20))
        #expect(text.contains("maxcolors 20") && text.contains("set cbrange [0.0:1.0]"))
        #expect(text.contains("set xrange [0.0:1.0]\nset yrange [2.0:3.0]"))
        // The first and the last row, of which all values but the first are beyond the range.
        #expect(text.contains("\n2.0 0e-4 ") && text.contains("\n3.0 0e-4 "))
        #expect(text.contains("10000e-4 10000e-4\nEND"))
    }

    @Test("The first row of an image is on top, and there are no axes")
    func image() {
        let text = script(.image([[0, 1], [.nan, 0.5]]))
        #expect(text.contains("\n0e-4 10000e-4\nNaN 5000e-4\nEND"))
        #expect(text.contains("set yrange [1.5:-0.5]") && text.contains("set size ratio -1"))
        #expect(text.contains("set border 0") && text.contains("unset tics") && text.contains("unset colorbox"))
    }

    @Test("Numbers in a matrix are light on dark cells and dark on light ones, whole if all are")
    func matrix() {
        let text = script(.matrix([[100, 0], [3, .nan]], rows: ["cat", "dog"]))
        #expect(text.contains("\"100\" at 0,0 front center textcolor rgb \"#FFFFFF\""))
        #expect(text.contains("\"0\" at 1,0 front center textcolor rgb \"#1B1E22\""))
        #expect(text.contains("\"3\" at 0,1") && text.contains("\"–\" at 1,1"))
        #expect(text.contains("(\"cat\" 0.0, \"dog\" 1.0)") && text.contains("(\"0\" 0.0, \"1\" 1.0)"))
        #expect(script(.matrix([[0.5, -1]])).contains("\"0.50\""))
        #expect(script(.matrix([[0.5, -1]], decimals: 1)).contains("\"−1.0\""))
    }

    @Test("Cells stand in columns from the bottom of the range to its top, with the names that fit below")
    func cells() {
        let text = script(.cells([[0, 0.5], [1, 0.25], [0, 0]], names: ["0", "10", "20"], y: -1...1))
        #expect(text.contains("\n3 1 2 3\n-0.5 0e-4 10000e-4 0e-4\n0.5 5000e-4 2500e-4 0e-4\nEND"))
        #expect(text.contains("(\"0\" 1.0, \"10\" 2.0, \"20\" 3.0)") && text.contains("set xrange [0.5:3.5]"))
        let many = script(.cells(Array(repeating: [1], count: 200), names: (0..<200).map { "\($0)000" }, y: 0...1))
        #expect(many.contains("\"0000\" 1.0") && !many.contains("\"1000\" 2.0"))
        // gnuplot takes no single row or column for an image, so each is there twice.
        #expect(
            script(.cells([[1]], names: ["0"], y: 0...1)).contains(
                "\n2 0.75 1.25\n0.25 10000e-4 10000e-4\n0.75 10000e-4 10000e-4\nEND"))
    }

    @Test("Boxes are filled from side to side, and without one the label is there all the same")
    func boxes() {
        let text = script(.boxes([(0...2, 1...1.5)], label: "dead", color: .red))
        #expect(text.contains("\n1.0 1.25 0.0 2.0 1.0 1.5\nEND"))
        #expect(text.contains("with boxxyerror fillstyle solid 1 noborder linecolor rgb \"#D55E00\" title \"dead\""))
        #expect(script(.boxes([], label: "dead")).contains("title \"dead\""))
    }

    @Test("The longest arrow reaches almost to the next point, and its middle is at its own")
    func arrows() {
        let text = script(.arrows(x: 0...2, y: 0...2, columns: 3, rows: 3) { x, y in (x, 0) })
        #expect(text.contains("set arrow from 1.55,0.0 to 2.45,0.0 head"))
        #expect(text.contains("set arrow from 0.775,1.0 to 1.225,1.0 head"))
        let upward = script(.arrows(x: 0...2, y: 0...4, columns: 3, rows: 3) { _, y in (0, y) })
        #expect(upward.contains("set arrow from 1.0,3.1 to 1.0,4.9 head"))
        // Those of length 0 are left out.
        #expect(text.components(separatedBy: "set arrow").count - 1 == 6)
        let given = script(.arrows(x: [1, .nan], y: [2, 2], dx: [0.5, 1], dy: [-1, 1]))
        #expect(given.contains("set arrow from 1.0,2.0 to 1.5,1.0 head"))
        #expect(given.components(separatedBy: "set arrow").count - 1 == 1)
    }

    @Test("A line goes through the plot, whatever its slope")
    func lines() {
        func ends(_ a: Double, _ b: Double, _ c: Double) -> [[Double]] {
            let plot = Plot(x: Plot.Axis(range: -5...5), y: Plot.Axis(range: -1...1), marks: [.line(a, b, c)])
            let text = plot.script(as: .svg)
            guard let start = text.range(of: "<< END\n"), let end = text.range(of: "\nEND") else { return [] }
            return text[start.upperBound..<end.lowerBound].split(separator: "\n").map {
                $0.split(separator: " ").compactMap { Double($0) }
            }
        }
        #expect(ends(1, 0, -2) == [[2, -1], [2, 1]])
        #expect(ends(0, 2, 1) == [[-5, -0.5], [5, -0.5]])
        for (a, b, c) in [(1.0, 1.0, 0.3), (1, -20, 2), (1e-9, 1, 0), (-3, 0.001, 2)] {
            let ends = ends(a, b, c)
            #expect(ends.count == 2 && ends[0] != ends[1])
            for end in ends {
                // Up to the edges of the plot, at ±5 and ±1.
                let magnitude = 5 * abs(a) + abs(b) + abs(c)
                #expect(abs(a * end[0] + b * end[1] + c) <= Tolerance.roundings(8) * magnitude)
            }
        }
        #expect(ends(0, 0, 1).isEmpty && ends(.nan, 1, 1).isEmpty)
    }

    @Test("Equal scales, logarithms, ranges and a hidden legend reach gnuplot")
    func settings() {
        let plot = Plot(
            x: Plot.Axis(range: 1...8, isLogarithmic: true), y: Plot.Axis("y", isLogarithmic: true),
            hasEqualScales: true,
            hasLegend: false, marks: [.curve(y: [1, 10], label: "a")])
        let text = plot.script(as: .svg)
        #expect(text.contains("set size ratio -1") && text.contains("unset key"))
        #expect(text.contains("set logscale x") && text.contains("set logscale y"))
        #expect(text.contains("set xrange [1.0:8.0]"))
    }

    @Test("Panels lie in rows, the first on top, below the title")
    func panels() {
        let plots = (0..<3).map { Plot(title: "plot \($0)", marks: []) }
        let panels = Plot.Panels(title: "All", columns: 2, size: .init(800, 440), plots)
        let text = panels.script(as: .svg)
        #expect(text.contains("size 800,440"))
        #expect(text.contains("set multiplot title \"All\""))
        let origins = text.components(separatedBy: "reset; set origin ").dropFirst().map {
            String($0.prefix { $0 != ";" })
        }
        let share = 200.0 / 440
        #expect(origins == ["0.0,\(share * 1)", "0.5,\(share * 1)", "0.0,0.0"])
        #expect(text.hasSuffix("unset multiplot\n"))
    }

    @Test("The size suits the marks")
    func sizes() {
        #expect(Plot(marks: []).suitableSize == .init(640, 480))
        #expect(Plot(marks: [.image([[1, 2], [3, 4]])]).suitableSize == .init(152, 172))
        let square = Plot(hasEqualScales: true, marks: [.points(x: [0, 1], y: [0, 1])]).suitableSize
        #expect(square.width - 120 == square.height - 100)
        #expect(Plot(size: .init(10, 20), marks: []).suitableSize == .init(10, 20))
        let ten = Array(repeating: Array(repeating: 1000.0, count: 10), count: 10)
        #expect(Plot(marks: [.matrix(ten)]).suitableSize.width >= 10 * 42)
    }

    @Test("In a terminal text keeps the user's color, and marks are letters")
    func terminal() {
        let plot = Plot(title: "t", marks: [.points(x: [1], y: [1], classes: [1], names: ["a", "b"])])
        let text = plot.script(as: .characters(colored: true))
        #expect(!text.contains("textcolor") && text.contains("1.0 1.0 2.0 ") && text.contains("ansirgb"))
        #expect(plot.script(as: .characters(colored: false)).contains("mono"))
    }

    @Test("Without colors only the upper half of a heat map is drawn")
    func plainHeatMap() {
        let text = Plot(marks: [.image([[0, 0.4, 0.6, 1]])]).script(as: .characters(colored: false))
        #expect(text.contains("NaN NaN 6000e-4 10000e-4"))
    }

    @Test("Each frame of an animation becomes a file, and the GIF is made of them")
    func animation() {
        let frames = (0..<2).map { Plot(title: "frame \($0)", size: .init(100, 50), marks: []) }
        let text = Plot.Animation(frames: frames, secondsPerFrame: 0.25).script(in: "/a 'b'")
        #expect(text.contains("set output \"/a 'b'/0.png\"") && text.contains("set output \"/a 'b'/1.png\""))
        #expect(text.contains("set terminal gif size 101,51 animate delay 25 loop 0"))
        #expect(text.components(separatedBy: "binary filetype=png").count - 1 == 2)
    }

    @Test("A band lets what is behind it through, and is left out where there are only characters")
    func band() {
        let plot = Plot(marks: [.band(low: [1, 2], high: [3, 5]), .curve(y: [2, 3])])
        let text = plot.script(as: .svg)
        #expect(text.contains("$data1 << END\n0.0 1.0 3.0\n1.0 2.0 5.0\nEND"))
        #expect(
            text.contains(
                "$data1 using 1:2:3 with filledcurves fillcolor rgb \"#0072B2\" fillstyle transparent solid 0.2"))
        #expect(!plot.script(as: .characters(colored: true)).contains("filledcurves"))
        // The axis holds it, and the next curve has the next color.
        #expect(text.contains("set yrange [0.84:5.16]") && text.contains("linecolor rgb \"#D55E00\" linewidth 2.0"))
    }

    @Test("Dots are paler than a curve of their color")
    func dots() {
        let text = script(.dots(x: [1], y: [2], label: "each"), .curve(x: [1], y: [2], color: .gray), theme: .dark)
        #expect(text.contains("with points pointtype 7 pointsize 0.325 linecolor rgb \"#454B51\" title \"each\""))
        #expect(text.contains("linecolor rgb \"#7F8891\""))
        #expect(script(.dots(x: [], y: [])).contains("plot NaN with points"))
    }
}
