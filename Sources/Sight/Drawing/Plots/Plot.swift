import Foundation
import PullbackFiles

/// A plot of numbers in a coordinate system: a title, two axes, and marks, of which later ones cover earlier
/// ones.
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
/// The program gnuplot draws the plot. Every text is shown literally, whatever characters it contains.
public struct Plot: Sendable {
    /// The title above the plot.
    public var title: String

    /// The horizontal and the vertical axis.
    public var x, y: Plot.Axis

    /// True if a unit has the same length on both axes, so that circles are round.
    public var hasEqualScales: Bool

    /// True if a legend above the plot shows the labels of the marks.
    public var hasLegend: Bool

    /// The theme of the page: light or dark.
    public var theme: PictureTheme

    /// The size in pixels, where a line of text is 14 pixels high; `nil` for one that suits the marks.
    public var size: Size?

    /// The marks, from back to front.
    public var marks: [Plot.Mark]

    /// Creates a plot.
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
        /// The lengths from left to right, and from top to bottom.
        public var width, height: Int

        /// Creates a size; a length below 1 becomes 1.
        public init(_ width: Int, _ height: Int) { (self.width, self.height) = (max(width, 1), max(height, 1)) }

        /// Returns a size with the area of a square of `side`, and `shape` times as wide as high, where
        /// `shape` is limited to 0.2...5.
        static func area(_ side: Double, shape: Double) -> Size {
            let stretch = min(max(shape, 0.2), 5).squareRoot()
            return Size(Int(side * stretch), Int(side / stretch))
        }
    }
}

extension Plot: GnuplotPicture {
    /// Returns the bytes of a file. SVG can be part of a web page as it is; PNG has twice as many pixels as
    /// the size in each direction.
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

    /// The surroundings of the marks: the last in their order that a mark needs.
    var surroundings: Surroundings { marks.map(\.content.surroundings).max() ?? .grid }

    /// The ranges of the axes.
    private var axes: (x: ClosedRange<Double>, y: ClosedRange<Double>) {
        let margin = surroundings == .grid ? 0.04 : 0, contents = marks.map(\.content)
        return (
            x: x.range(around: contents.flatMap(\.x), margin: margin),
            y: y.range(around: contents.flatMap(\.y), margin: margin)
        )
    }

    func commands(on canvas: Canvas) -> String { commands(of: script(on: canvas)) }

    /// Returns the commands that the marks add.
    func script(on canvas: Canvas) -> PlotScript {
        let axes = axes
        var script = PlotScript(
            canvas: canvas, x: axes.x, y: axes.y, barGroups: marks.count { $0.content is Bars })
        for mark in marks { mark.content.draw(on: &script) }
        return script
    }

    /// Returns all gnuplot commands of the plot, without the legend and the color bar if they are drawn
    /// elsewhere.
    func commands(of script: PlotScript, sharingLegend: Bool = false, sharingBar: Bool = false) -> String {
        let frame = PlotFrame(plot: self, script: script, hasLegend: hasLegend && !sharingLegend)
        let bar = sharingBar ? nil : script.bar
        let barCommands = bar?.commands(on: script.canvas) ?? (script.hasPalette ? ["unset colorbox"] : [])
        // Without anything to plot gnuplot draws no axes.
        let elements = script.elements.isEmpty ? ["NaN notitle"] : script.elements
        let plot = "plot " + elements.joined(separator: ", \\\n    ")
        return (script.preparations + frame.commands + script.settings + barCommands + [plot]).joined(separator: "\n")
    }
}
