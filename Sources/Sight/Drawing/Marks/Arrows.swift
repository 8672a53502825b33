import PullbackFiles

extension Plot.Mark {
    /// A vector field: an arrow at each of `columns` × `rows` evenly spaced points, ends of the ranges
    /// included.
    ///
    ///     .arrows(x: -3...3, y: -3...3) { x, y in (2 * x + 3 * y, 3 * x + 2 * y) }
    ///
    /// The middle of an arrow is at its point. The longest arrow reaches almost to the next point; the others
    /// are scaled in proportion.
    public static func arrows(
        x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 20, rows: Int = 20, color: Plot.Color = .ink,
        field: (_ x: Double, _ y: Double) -> (dx: Double, dy: Double)
    ) -> Plot.Mark {
        let points = Plot.Grid.points(x: x, y: y, columns: columns, rows: rows)
        let vectors = points.map { field($0.x, $0.y) }
        let cell = (x.at(1 / Double(columns - 1)) - x.lowerBound, y.at(1 / Double(rows - 1)) - y.lowerBound)
        let lengths = vectors.map { max(abs($0.dx / cell.0), abs($0.dy / cell.1)) }.filter(\.isDrawable)
        let scale = lengths.max().map { $0 > 0 ? 0.9 / $0 : 0 } ?? 0
        return Plot.Mark(
            Arrows(
                arrows: zip(points, vectors).map { point, vector in
                    let half = (x: vector.dx * scale / 2, y: vector.dy * scale / 2)
                    return (tail: (point.x - half.x, point.y - half.y), tip: (point.x + half.x, point.y + half.y))
                },
                x: points.map(\.x), y: points.map(\.y), color: color))
    }

    /// Arrows from the points (x, y) to (x + dx, y + dy).
    public static func arrows(
        x: [Double], y: [Double], dx: [Double], dy: [Double], color: Plot.Color = .ink
    ) -> Plot.Mark {
        require(
            y.count == x.count && dx.count == x.count && dy.count == x.count,
            "arrows: \(x.count) x, \(y.count) y, \(dx.count) dx, \(dy.count) dy")
        let arrows = x.indices.map { (tail: (x[$0], y[$0]), tip: (x[$0] + dx[$0], y[$0] + dy[$0])) }
        return Plot.Mark(
            Arrows(arrows: arrows, x: x + arrows.map(\.tip.0), y: y + arrows.map(\.tip.1), color: color))
    }
}

private struct Arrows: MarkContent {
    let arrows: [(tail: Plot.Grid.Point, tip: Plot.Grid.Point)]
    let x, y: [Double]
    let color: Plot.Color

    func draw(on script: inout PlotScript) {
        let look = "head filled size graph 0.012,22 front linewidth 1.2 linecolor \(script.color(color))"
        for (tail, tip) in arrows where tail != tip && isSeen(tail, tip, in: script) {
            // Separate arrows, because gnuplot cuts a list of vectors off at the edge of the plot.
            script.set("set arrow from \(tail.x),\(tail.y) to \(tip.x),\(tip.y) \(look)")
        }
    }

    /// True if the middle of the arrow lies within the axes.
    private func isSeen(_ tail: Plot.Grid.Point, _ tip: Plot.Grid.Point, in script: PlotScript) -> Bool {
        script.x.contains((tail.x + tip.x) / 2) && script.y.contains((tail.y + tip.y) / 2)
    }
}
