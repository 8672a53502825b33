import PullbackDrawing

extension Plot.Grid {
    /// The points of a grid, row after row from below, each from left to right.
    static func places(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int) -> [Point] {
        var places: [Point] = []
        _ = Plot.Grid(x: x, y: y, columns: columns, rows: rows) { points in
            places = points
            return points.map { _ in 0 }
        }
        return places
    }
}
