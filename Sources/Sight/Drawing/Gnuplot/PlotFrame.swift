/// The surroundings of the marks of a plot: title, axes, the numbers beside them, and the legend.
struct PlotFrame {
    let plot: Plot
    let script: PlotScript
    /// True if the plot has a legend of its own; false if it has none or shares one with others.
    let hasLegend: Bool

    private var canvas: Canvas { script.canvas }
    private var theme: PictureTheme { script.theme }

    /// The gnuplot commands that set the surroundings.
    var commands: [String] {
        heading + [
            "set xrange \(script.x.forGnuplot)", "set yrange \(script.y.forGnuplot)", "set clip two",
        ] + (plot.hasEqualScales ? ["set size ratio -1"] : []) + (plot.surroundings == .nothing ? bare : axes)
    }

    /// The commands for the title and, between title and plot, the legend.
    private var heading: [String] {
        let size = canvas.width > 560 ? 16 : canvas.width > 260 ? 14 : 12
        let title = wrapped(plot.title, to: canvas.width, fontSize: size)
        let font = "\(Canvas.font)\(size > 12 ? ":Bold" : ""),\(size)"
        let rows = Double(legendRows)
        return [
            legendRows > 0
                ? "set key horizontal center bottom at graph 0.5, graph 1.02 Left reverse samplen 1.5 "
                    + "maxcols \(legendColumns)\(color(theme.ink))"
                : "unset key",
            "set title \(title.quoted) font \"\(font)\" offset 0,\(1.3 * rows - 0.3)\(color(theme.ink))",
            "set tmargin \(1.3 * rows + 1.3 * Double(title.lineCount) + 1.1)",
        ]
    }

    private var axes: [String] {
        let isBox = plot.surroundings == .box
        let areWhole = plot.surroundings == .grid && plot.marks.flatMap(\.content.x).allSatisfy { $0 == $0.rounded() }
        let columns = max(Double(canvas.width) / (canvas.isText ? 10 : 80), 2)
        let rows = max(Double(canvas.height) / (canvas.isText ? 5 : 60), 2)
        let yLabel = wrapped(plot.y.label, to: canvas.height)
        // A label of more than one line would overlap the numbers.
        let offset = yLabel.lineCount > 1 ? " offset \(-0.8 * Double(yLabel.lineCount - 1)),0" : ""
        let xTicks = ticks(of: plot.x, script.x, count: Int(columns), areWhole: areWhole)
        let areCounts =
            plot.surroundings == .baseline && plot.marks.flatMap(\.content.counts).allSatisfy { $0 == $0.rounded() }
        let yTicks = ticks(of: plot.y, script.y, count: Int(rows), areWhole: areCounts)
        return [
            "set border \(isBox ? "15 front" : "3 back")\(color(theme.axis, of: "linecolor"))",
            "set tics nomirror out scale \(canvas.isText ? 1 : 0.5) font \"\(Canvas.font),12\"\(color(theme.axis))",
            isBox || canvas.isText
                ? "unset grid" : "set grid back linetype 1 linecolor \(theme.grid.forGnuplot) linewidth 1",
            "set xtics \(xTicks.forGnuplot)", "set ytics \(yTicks.forGnuplot)",
            "set xlabel \(wrapped(plot.x.label, to: canvas.width).quoted)\(color(theme.ink))",
            "set ylabel \(yLabel.quoted)\(offset)\(color(theme.ink))",
        ] + (plot.x.isLogarithmic ? ["set logscale x"] : []) + (plot.y.isLogarithmic ? ["set logscale y"] : [])
    }

    /// The commands for a plot that has only a title, without axes.
    private var bare: [String] {
        [
            "set border 0 linecolor \(theme.axis.forGnuplot)", "unset tics", "unset grid", "set lmargin 0.5",
            "set bmargin 0.5",
        ]
    }

    /// Returns the text broken into lines that are not longer than a side of the canvas.
    private func wrapped(_ text: String, to side: Int, fontSize: Int = 14) -> String {
        let characterWidth = canvas.isText ? 1 : 0.58 * Double(fontSize)
        return text.wrapped(to: Int(0.95 * Double(side) / characterWidth))
    }

    private func ticks(of axis: Plot.Axis, _ range: ClosedRange<Double>, count: Int, areWhole: Bool) -> Ticks {
        axis.isLogarithmic ? .logarithmic(range, count: count) : .linear(range, count: count, areWhole: areWhole)
    }

    private var legendColumns: Int {
        canvas.legendColumns(script.labels)
    }

    private var legendRows: Int {
        hasLegend && !script.labels.isEmpty ? (script.labels.count + legendColumns - 1) / legendColumns : 0
    }

    /// Returns the option that sets a color; "" in a terminal, where text has the color that the user has
    /// chosen.
    private func color(_ color: RGB, of thing: String = "textcolor") -> String {
        canvas.isText ? "" : " \(thing) \(color.forGnuplot)"
    }
}

extension Canvas {
    /// Returns the number of legend entries that fit side by side. Each takes the longest label and the room
    /// of seven more characters.
    func legendColumns(_ labels: [String]) -> Int {
        let widest = Double((labels.map(\.count).max() ?? 0) + 7) * characterWidth
        return min(max(Int(0.85 * Double(width) / widest), 1), labels.count)
    }
}
