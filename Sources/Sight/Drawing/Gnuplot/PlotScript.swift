/// The gnuplot commands of one plot, to which its marks add theirs.
struct PlotScript {
    let canvas: Canvas

    /// The ranges of the axes.
    let x, y: ClosedRange<Double>

    /// The number of `bars` marks, which stand side by side.
    let barGroups: Int

    /// The commands before the axes are set.
    private(set) var preparations: [String] = []
    /// The commands after the axes are set.
    private(set) var settings: [String] = []
    /// The elements of the `plot` command, from back to front.
    private(set) var elements: [String] = []
    /// The labels in the legend.
    private(set) var labels: [String] = []
    /// The elements of a `plot` command that draws the legend and nothing else.
    private(set) var keys: [String] = []
    /// The color bar, which shows the number that each color stands for.
    private(set) var bar: ColorBar?

    /// True if a palette has been set.
    private(set) var hasPalette = false

    private var blocks = 0, texts = 0, colors = 0, groups = 0

    init(canvas: Canvas, x: ClosedRange<Double>, y: ClosedRange<Double>, barGroups: Int) {
        (self.canvas, self.x, self.y, self.barGroups) = (canvas, x, y, barGroups)
    }

    var theme: PictureTheme { canvas.theme }

    /// Adds a command that must come before the axes are set.
    mutating func prepare(_ command: String) { preparations.append(command) }

    /// Adds a command that overrides the settings that all plots share.
    mutating func set(_ command: String) { settings.append(command) }

    /// Adds a data block of rows of numbers, and returns its name.
    mutating func data(_ rows: some Sequence<[Double]>) -> String {
        data(lines: rows.map { $0.map(\.forGnuplot).joined(separator: " ") })
    }

    /// Adds a data block of lines, and returns its name.
    mutating func data(lines: [String]) -> String {
        blocks += 1
        prepare("$data\(blocks) << END\n\(lines.joined(separator: "\n"))\nEND")
        return "$data\(blocks)"
    }

    /// Adds an element to the `plot` command; with a label it also appears in the legend.
    mutating func plot(_ element: String, label: String = "") {
        let title = label.isEmpty ? "notitle" : "title \(label.replacing("\n", with: " ").quoted)"
        elements.append("\(element) \(title)")
        guard !label.isEmpty else { return }
        labels.append(label)
        if let look = element.range(of: " with ") { keys.append("NaN\(element[look.lowerBound...]) \(title)") }
    }

    /// Adds a text in front of everything.
    mutating func text(_ text: String, at place: String, _ attributes: String) {
        texts += 1
        set("set label \(texts) \(text.quoted) at \(place) front \(attributes)")
    }

    /// Returns the chosen color or, if there is none, the next in the series.
    mutating func color(_ chosen: Plot.Color?) -> String {
        if let chosen { return canvas.rgb(chosen).forGnuplot }
        colors += 1
        return canvas.rgb(Plot.Color.series[(colors - 1) % Plot.Color.series.count]).forGnuplot
    }

    /// Returns the look of a line: its color, width and dashes.
    mutating func line(_ chosen: Plot.Color?, width: Double = 2, isDashed: Bool) -> String {
        "linecolor \(color(chosen)) linewidth \(width) dashtype \(isDashed ? "(8,5)" : "solid")"
    }

    /// Returns the index of the next `bars` mark, from 0.
    mutating func nextBarGroup() -> Int {
        groups += 1
        return groups - 1
    }

    /// Sets the colors that numbers are shown in and, if `bar` is true, adds a color bar beside the plot.
    mutating func palette(
        _ colors: [RGB], _ range: ClosedRange<Double>, levels: Int = 256, bar: Bool, label: String = ""
    ) {
        hasPalette = true
        let whole = ColorBar(colors: colors, range: range, levels: min(max(levels, 2), 256), label: label)
        whole.palette.forEach { set($0) }
        self.bar = bar && !canvas.isText ? whole : nil
    }
}

/// The colors that stand for the numbers in a range.
struct ColorBar: Hashable {
    let colors: [RGB]
    let range: ClosedRange<Double>
    let levels: Int
    let label: String

    /// The commands that set the palette.
    var palette: [String] {
        ["set palette \(colors.forGnuplot) maxcolors \(levels)", "set cbrange \(range.forGnuplot)"]
    }

    /// Returns the commands that draw the color bar.
    func commands(on canvas: Canvas) -> [String] {
        let ticks = Ticks.linear(range, count: min(max(canvas.height / 60, 2), 6))
        let look = "font \"\(Canvas.font),12\" textcolor \(canvas.theme.axis.forGnuplot)"
        return [
            "set colorbox", "set cbtics scale 0.5 \(look) \(ticks.forGnuplot)",
            "set cblabel \(label.quoted) textcolor \(canvas.theme.ink.forGnuplot)",
        ]
    }
}

extension RGB {
    /// The color in gnuplot's syntax.
    var forGnuplot: String { "rgb \"\(self)\"" }
}

extension [RGB] {
    /// A gnuplot palette with these colors at equal distances.
    var forGnuplot: String {
        "defined (" + enumerated().map { "\($0) \"\($1)\"" }.joined(separator: ", ") + ")"
    }
}

extension ClosedRange<Double> {
    /// The range in gnuplot's syntax.
    var forGnuplot: String { "[\(lowerBound):\(upperBound)]" }
}
