import PullbackFiles

extension Plot.Mark {
    /// A line through points in their order; up to 30 points are marked, too.
    ///
    ///     .curve(y: losses, label: "training")
    ///
    /// By default `x` is 0, 1, 2, …, and the color is the next of the series. With a label the curve appears
    /// in the legend.
    public static func curve(
        x: [Double]? = nil, y: [Double], label: String = "", color: Plot.Color? = nil, isDashed: Bool = false
    ) -> Plot.Mark {
        let x = x ?? y.indices.map(Double.init)
        require(x.count == y.count, "curve: \(x.count) x for \(y.count) y")
        return Plot.Mark(Curve(x: x, y: y, label: label, color: color, isDashed: isDashed, hasMarks: y.count <= 30))
    }

    /// The graph of a function over a range of x, drawn through 400 evenly spaced points.
    public static func curve(
        over x: ClosedRange<Double>, label: String = "", color: Plot.Color? = nil, isDashed: Bool = false,
        function: (_ x: Double) -> Double
    ) -> Plot.Mark {
        let places = (0...399).map { x.at(Double($0) / 399) }
        return Plot.Mark(
            Curve(
                x: places, y: places.map(function), label: label, color: color, isDashed: isDashed, hasMarks: false))
    }
}

private struct Curve: MarkContent {
    let x, y: [Double]
    let label: String
    let color: Plot.Color?
    let isDashed, hasMarks: Bool

    func draw(on script: inout PlotScript) {
        let data = script.data(zip(x, y).map { [$0, $1] })
        let marks =
            hasMarks && !script.canvas.isText
            ? "linespoints pointtype 7 pointsize \(0.6 * script.canvas.markSize)" : "lines"
        script.plot("\(data) using 1:2 with \(marks) \(script.line(color, isDashed: isDashed))", label: label)
    }
}
