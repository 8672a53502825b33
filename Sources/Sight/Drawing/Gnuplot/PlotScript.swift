/// The commands that draw one plot, while its marks add theirs.
struct PlotScript {
    let canvas: Canvas

    /// From where to where the axes go.
    let x, y: ClosedRange<Double>

    /// How many marks of bars stand side by side.
    let barGroups: Int

    /// What is done before the axes are set.
    private(set) var preparations: [String] = []
    /// What is set after the axes.
    private(set) var settings: [String] = []
    /// What is plotted, from behind to before.
    private(set) var elements: [String] = []
    /// What stands in the legend.
    private(set) var labels: [String] = []
    /// What draws the legend and nothing else.
    private(set) var keys: [String] = []
    /// The bar that says which color is which number.
    private(set) var bar: ColorBar?

    /// Whether numbers have colors already.
    private(set) var hasPalette = false

    private var blocks = 0, texts = 0, colors = 0, groups = 0

    init(canvas: Canvas, x: ClosedRange<Double>, y: ClosedRange<Double>, barGroups: Int) {
        (self.canvas, self.x, self.y, self.barGroups) = (canvas, x, y, barGroups)
    }

    var theme: PictureTheme { canvas.theme }

    /// A command that has to come before the axes are set.
    mutating func prepare(_ command: String) { preparations.append(command) }

    /// A command that overrides what plots have in common.
    mutating func set(_ command: String) { settings.append(command) }

    /// Rows of numbers under a name.
    mutating func data(_ rows: some Sequence<[Double]>) -> String {
        data(lines: rows.map { $0.map(\.forGnuplot).joined(separator: " ") })
    }

    /// Lines of data under a name.
    mutating func data(lines: [String]) -> String {
        blocks += 1
        prepare("$data\(blocks) << END\n\(lines.joined(separator: "\n"))\nEND")
        return "$data\(blocks)"
    }

    /// Something to plot; with a label it stands in the legend.
    mutating func plot(_ element: String, label: String = "") {
        let title = label.isEmpty ? "notitle" : "title \(label.replacing("\n", with: " ").quoted)"
        elements.append("\(element) \(title)")
        guard !label.isEmpty else { return }
        labels.append(label)
        if let look = element.range(of: " with ") { keys.append("NaN\(element[look.lowerBound...]) \(title)") }
    }

    /// A text before everything.
    mutating func text(_ text: String, at place: String, _ attributes: String) {
        texts += 1
        set("set label \(texts) \(text.quoted) at \(place) front \(attributes)")
    }

    /// The chosen color, or the next in the series.
    mutating func color(_ chosen: Plot.Color?) -> String {
        if let chosen { return canvas.rgb(chosen).forGnuplot }
        colors += 1
        return canvas.rgb(Plot.Color.series[(colors - 1) % Plot.Color.series.count]).forGnuplot
    }

    /// How a line looks.
    mutating func line(_ chosen: Plot.Color?, width: Double = 2, isDashed: Bool) -> String {
        "linecolor \(color(chosen)) linewidth \(width) dashtype \(isDashed ? "(8,5)" : "solid")"
    }

    /// Which of the marks of bars this is.
    mutating func nextBarGroup() -> Int {
        groups += 1
        return groups - 1
    }

    /// Numbers become colors, and a bar beside the plot says which.
    mutating func palette(
        _ colors: [RGB], _ range: ClosedRange<Double>, levels: Int = 256, bar: Bool, label: String = ""
    ) {
        hasPalette = true
        let whole = ColorBar(colors: colors, range: range, levels: min(max(levels, 2), 256), label: label)
        whole.palette.forEach { set($0) }
        self.bar = bar && !canvas.isText ? whole : nil
    }
}

/// Which color is which number.
struct ColorBar: Hashable {
    let colors: [RGB]
    let range: ClosedRange<Double>
    let levels: Int
    let label: String

    /// What makes colors of numbers.
    var palette: [String] {
        ["set palette \(colors.forGnuplot) maxcolors \(levels)", "set cbrange \(range.forGnuplot)"]
    }

    /// What draws the bar.
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
    /// As gnuplot names a color.
    var forGnuplot: String { "rgb \"\(self)\"" }
}

extension [RGB] {
    /// A palette of gnuplot, in which they lie at equal distances.
    var forGnuplot: String {
        "defined (" + enumerated().map { "\($0) \"\($1)\"" }.joined(separator: ", ") + ")"
    }
}

extension ClosedRange<Double> {
    /// As gnuplot writes a range.
    var forGnuplot: String { "[\(lowerBound):\(upperBound)]" }
}
