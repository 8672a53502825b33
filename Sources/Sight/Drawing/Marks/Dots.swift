import PullbackFiles

extension Plot.Mark {
    /// Small pale points, for measurements that a curve sums up. With a label they appear in the legend.
    public static func dots(x: [Double], y: [Double], label: String = "", color: Plot.Color = .gray) -> Plot.Mark {
        require(x.count == y.count, "dots: \(x.count) x for \(y.count) y")
        return Plot.Mark(Dots(x: x, y: y, label: label, color: color))
    }
}

private struct Dots: MarkContent {
    let x, y: [Double]
    let label: String
    let color: Plot.Color

    func draw(on script: inout PlotScript) {
        let full = script.canvas.rgb(color)
        let color = (script.canvas.isText ? full : script.theme.page.mixed(with: full, 0.45)).forGnuplot
        let look = script.canvas.isText ? "dots" : "points pointtype 7 pointsize \(0.5 * script.canvas.markSize)"
        let data = x.isEmpty ? "NaN" : "\(script.data(zip(x, y).map { [$0, $1] })) using 1:2"
        script.plot("\(data) with \(look) linecolor \(color)", label: label)
    }
}
