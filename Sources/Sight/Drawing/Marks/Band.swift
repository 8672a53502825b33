import PullbackFiles

extension Plot.Mark {
    /// The area between two curves, in a light shade that lets what is behind it through: for example from
    /// the lowest repetition to the highest. In a terminal, which has no light shades, nothing is drawn.
    ///
    /// By default `x` is 0, 1, 2, …, and the color is the next of the series.
    public static func band(x: [Double]? = nil, low: [Double], high: [Double], color: Plot.Color? = nil) -> Plot.Mark {
        let x = x ?? low.indices.map(Double.init)
        require(x.count == low.count && x.count == high.count, "band: \(x.count) x, \(low.count) and \(high.count) y")
        return Plot.Mark(Band(x: x, low: low, high: high, color: color))
    }
}

private struct Band: MarkContent {
    let x, low, high: [Double]
    let color: Plot.Color?

    var y: [Double] { low + high }

    func draw(on script: inout PlotScript) {
        let color = script.color(color)
        guard !script.canvas.isText, !x.isEmpty else { return }
        let data = script.data(x.indices.map { [x[$0], low[$0], high[$0]] })
        script.plot("\(data) using 1:2:3 with filledcurves fillcolor \(color) fillstyle transparent solid 0.2 noborder")
    }
}
