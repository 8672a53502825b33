import PullbackFiles

extension Plot.Mark {
    /// A scatter plot. Points of the same class have the same color and shape; all have a dark edge.
    ///
    ///     .points(x: x1, y: x2, classes: labels, names: ["benign", "malignant"])
    ///
    /// Classes are numbered from 0; without them all points look alike. Named classes appear in the legend.
    /// Hollow points are filled with the color of the page. A label is the legend's name for all points
    /// together.
    public static func points(
        x: [Double], y: [Double], classes: [Int]? = nil, names: [String] = [], isHollow: Bool = false,
        label: String = ""
    ) -> Plot.Mark {
        require(x.count == y.count, "points: \(x.count) x for \(y.count) y")
        require(classes.map { $0.count == x.count } ?? true, "points: \(classes?.count ?? 0) classes for \(x.count)")
        require(classes?.allSatisfy { $0 >= 0 } ?? true, "points: a class below 0")
        return Plot.Mark(
            Points(x: x, y: y, classes: classes ?? x.map { _ in 0 }, names: names, isHollow: isHollow, label: label))
    }

    /// Rings that mark some points, for example mistakes. With a label they appear in the legend.
    public static func rings(x: [Double], y: [Double], label: String = "", color: Plot.Color = .ink) -> Plot.Mark {
        require(x.count == y.count, "rings: \(x.count) x for \(y.count) y")
        return Plot.Mark(Rings(x: x, y: y, label: label, color: color))
    }
}

private struct Points: MarkContent {
    let x, y: [Double]
    let classes: [Int]
    let names: [String]
    let isHollow: Bool
    let label: String

    /// gnuplot's numbers for filled marks; the outline of a mark has the number before.
    private static let filledMarks = [7, 5, 9, 13, 11, 15]

    func draw(on script: inout PlotScript) {
        let size = script.canvas.markSize * (x.count > 1000 ? 0.6 : 1)
        // Each point has two rows: one fills the mark, the next draws its edge. So a point hides those behind
        // it together with their edges.
        let rows = zip(zip(x, y), classes).flatMap { point, label in
            let (inside, around) =
                isHollow
                ? (script.theme.page, color(label, script)) : (color(label, script), script.theme.edge)
            let filling = script.canvas.isText ? color(label, script) : inside
            let fill = [point.0, point.1, Double(mark(label, script)), Double(filling.number)]
            let edge = [point.0, point.1, Double(mark(label, script) - 1), Double(around.number)]
            return script.canvas.isText ? [fill] : [fill, edge]
        }
        if !rows.isEmpty {
            let data = script.data(rows)
            let width = isHollow ? " linewidth 1.6" : ""
            let look = "pointtype variable pointsize \(size)\(width) linecolor rgb variable"
            script.plot("\(data) using 1:2:3:4 with points \(look)")
        }
        if !label.isEmpty {
            let look = "pointsize \(1.2 * script.canvas.markSize) linewidth 1.6 linecolor \(script.color(.gray))"
            script.plot("NaN with points pointtype \(isHollow ? 6 : 7) \(look)", label: label)
        }
        for (label, name) in names.enumerated() {
            let look = "pointsize \(1.2 * script.canvas.markSize) linecolor \(color(label, script).forGnuplot)"
            script.plot("NaN with points pointtype \(mark(label, script)) \(look)", label: name)
        }
    }

    /// Returns gnuplot's number for the mark of a class; on a text canvas marks are letters.
    private func mark(_ label: Int, _ script: PlotScript) -> Int {
        script.canvas.isText ? label % 23 + 1 : Self.filledMarks[label % Self.filledMarks.count]
    }

    private func color(_ label: Int, _ script: PlotScript) -> RGB {
        script.canvas.rgb(Plot.Color.series[label % Plot.Color.series.count])
    }
}

private struct Rings: MarkContent {
    let x, y: [Double]
    let label: String
    let color: Plot.Color

    func draw(on script: inout PlotScript) {
        let mark = script.canvas.isText ? 24 : 6  // The letter X; a circle.
        let look =
            "pointtype \(mark) pointsize \(2 * script.canvas.markSize) linewidth 2 linecolor \(script.color(color))"
        let data = x.isEmpty ? "NaN" : "\(script.data(zip(x, y).map { [$0, $1] })) using 1:2"
        script.plot("\(data) with points \(look)", label: label)
    }
}
