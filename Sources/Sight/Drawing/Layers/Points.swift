import PullbackFiles

extension Layer {
    /// A scatter of points. Those of a class have its color and its mark, and a dark edge.
    ///
    ///     .points(x: x1, y: x2, classes: labels, names: ["benign", "malignant"])
    ///
    /// Classes are numbered from 0; without them all points are alike. Named classes stand in the legend.
    public static func points(x: [Double], y: [Double], classes: [Int]? = nil, names: [String] = []) -> Layer {
        require(x.count == y.count, "points: \(x.count) x for \(y.count) y")
        require(classes.map { $0.count == x.count } ?? true, "points: \(classes?.count ?? 0) classes for \(x.count)")
        require(classes?.allSatisfy { $0 >= 0 } ?? true, "points: a class below 0")
        return Layer(Points(x: x, y: y, classes: classes ?? x.map { _ in 0 }, names: names))
    }
}

private struct Points: LayerContent {
    let x, y: [Double]
    let classes: [Int]
    let names: [String]

    /// gnuplot's numbers for marks that are filled; the same marks as outlines have one less.
    private static let filledMarks = [7, 5, 9, 13, 11, 15]

    func draw(on script: inout PlotScript) {
        let size = script.canvas.markSize * (x.count > 1000 ? 0.6 : 1)
        // One row fills the mark and the next draws its edge, so that a point hides those before it, edge and all.
        let rows = zip(zip(x, y), classes).flatMap { point, label in
            let fill = [point.0, point.1, Double(mark(label, script)), Double(color(label, script).number)]
            let edge = [point.0, point.1, Double(mark(label, script) - 1), Double(script.theme.edge.number)]
            return script.canvas.isText ? [fill] : [fill, edge]
        }
        if !rows.isEmpty {
            let data = script.data(rows)
            let look = "pointtype variable pointsize \(size) linecolor rgb variable"
            script.plot("\(data) using 1:2:3:4 with points \(look)")
        }
        for (label, name) in names.enumerated() {
            let look = "pointsize \(1.2 * script.canvas.markSize) linecolor \(color(label, script).forGnuplot)"
            script.plot("NaN with points pointtype \(mark(label, script)) \(look)", label: name)
        }
    }

    /// Letters, where marks are letters.
    private func mark(_ label: Int, _ script: PlotScript) -> Int {
        script.canvas.isText ? label % 23 + 1 : Self.filledMarks[label % Self.filledMarks.count]
    }

    private func color(_ label: Int, _ script: PlotScript) -> RGB {
        Color.series[label % Color.series.count].rgb(on: script.theme)
    }
}
