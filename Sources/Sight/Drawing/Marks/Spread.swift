import PullbackFiles

extension Plot.Mark {
    /// A vertical line at each x from the lowest of its values to the highest, which shows how much
    /// repetitions vary.
    public static func spread(x: [Double], values: [[Double]], color: Plot.Color? = nil) -> Plot.Mark {
        require(x.count == values.count, "spread: \(x.count) x for \(values.count) lists of values")
        let low = values.map { $0.min() ?? .nan }, high = values.map { $0.max() ?? .nan }
        return Plot.Mark(Spread(x: x, low: low, high: high, color: color))
    }
}

private struct Spread: MarkContent {
    let x, low, high: [Double]
    let color: Plot.Color?

    var y: [Double] { low + high }

    func draw(on script: inout PlotScript) {
        let rows = x.indices.map { [x[$0], low[$0], 0, high[$0] - low[$0]] }
        // gnuplot's error bars blank out a circle at their point; arrows whose heads are bars do not.
        let ends = script.canvas.isText ? "nohead" : "heads size screen 0.006,90"
        let look = "linecolor \(script.color(color)) linewidth 1.5"
        script.plot("\(script.data(rows)) using 1:2:3:4 with vectors \(ends) \(look)")
    }
}
