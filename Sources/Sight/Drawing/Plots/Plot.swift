import Foundation
import PullbackFiles

/// Numbers in a coordinate system: a title, two axes, and marks, the later ones over the earlier.
///
///     let plot = Plot(
///         title: "Decision boundary", x: "x₁", y: "x₂",
///         marks: [
///             .heatMap(probabilities, palette: .diverging, range: 0...1, levels: 20),
///             .contours(probabilities, at: [0.5]),
///             .points(x: x1, y: x2, classes: labels),
///         ])
///     try plot.write(to: "boundary.svg")
///
/// gnuplot draws it. Every text is shown as it is, whatever characters it holds.
public struct Plot: Sendable {
    /// What is seen.
    public var title: String

    /// From left to right, and from below to above.
    public var x, y: Plot.Axis

    /// Whether a unit is as long on one axis as on the other, so that circles are round.
    public var hasEqualScales: Bool

    /// Whether labels of marks stand above the plot.
    public var hasLegend: Bool

    /// The page behind it.
    public var theme: PictureTheme

    /// In pixels, of which a line of text takes 14; `nil`: what suits the marks.
    public var size: Size?

    /// What is drawn, from behind to before.
    public var marks: [Plot.Mark]

    /// A plot.
    public init(
        title: String = "", x: Plot.Axis = "", y: Plot.Axis = "", hasEqualScales: Bool = false, hasLegend: Bool = true,
        theme: PictureTheme = .light, size: Size? = nil, marks: [Plot.Mark]
    ) {
        (self.title, self.x, self.y) = (title, x, y)
        (self.hasEqualScales, self.hasLegend) = (hasEqualScales, hasLegend)
        (self.theme, self.size, self.marks) = (theme, size, marks)
    }

    /// Width and height in pixels.
    public struct Size: Hashable, Sendable {
        /// From left to right, and from top to bottom.
        public var width, height: Int

        /// A size; neither is less than 1.
        public init(_ width: Int, _ height: Int) { (self.width, self.height) = (max(width, 1), max(height, 1)) }

        /// As large as a square of `side`, and `shape` times as wide as it is high, within reason.
        static func area(_ side: Double, shape: Double) -> Size {
            let stretch = min(max(shape, 0.2), 5).squareRoot()
            return Size(Int(side * stretch), Int(side / stretch))
        }
    }
}

extension Plot: GnuplotPicture {
    /// The bytes of a file. SVG can stand in a web page as it is; PNG has two pixels for each of the plot's size.
    public func data(as format: PictureFormat) throws -> Data { try file(format) }

    var suitableSize: Size {
        if let size { return size }
        let axes = axes
        let width = axes.x.upperBound - axes.x.lowerBound, height = axes.y.upperBound - axes.y.lowerBound
        let inner =
            marks.lazy.compactMap(\.content.size).first
            ?? (hasEqualScales ? .area(400, shape: width / height) : Size(520, 380))
        return surroundings == .nothing
            ? Size(inner.width + 12, inner.height + 32) : Size(inner.width + 120, inner.height + 100)
    }

    /// What prevails of the surroundings that the marks need.
    var surroundings: Surroundings { marks.map(\.content.surroundings).max() ?? .grid }

    /// From where to where the axes go.
    private var axes: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let margin = surroundings == .grid ? 0.04 : 0, contents = marks.map(\.content)
        return (
            x: x.range(around: contents.flatMap(\.x), margin: margin),
            y: y.range(around: contents.flatMap(\.y), margin: margin)
        )
    }

    func commands(on canvas: Canvas) -> String { commands(of: script(on: canvas)) }

    /// What its marks add.
    func script(on canvas: Canvas) -> PlotScript {
        let axes = axes
        var script = PlotScript(
            canvas: canvas, x: axes.x, y: axes.y, barGroups: marks.count { $0.content is Bars })
        for mark in marks { mark.content.draw(on: &script) }
        return script
    }

    /// All that gnuplot has to do, without the legend and the bar if they stand elsewhere.
    func commands(of script: PlotScript, sharingLegend: Bool = false, sharingBar: Bool = false) -> String {
        let frame = PlotFrame(plot: self, script: script, hasLegend: hasLegend && !sharingLegend)
        let bar = sharingBar ? nil : script.bar
        let barCommands = bar?.commands(on: script.canvas) ?? (script.hasPalette ? ["unset colorbox"] : [])
        // With nothing to plot gnuplot draws no axes.
        let elements = script.elements.isEmpty ? ["NaN notitle"] : script.elements
        let plot = "plot " + elements.joined(separator: ", \\\n    ")
        return (script.preparations + frame.commands + script.settings + barCommands + [plot]).joined(separator: "\n")
    }
}
