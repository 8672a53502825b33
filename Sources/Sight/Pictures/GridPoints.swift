import PullbackDrawing

extension Plot.Grid {
    /// Returns the points of a grid, row by row from the bottom, each row from left to right.
    static func places(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int) -> [Point] {
        var places: [Point] = []
        _ = Plot.Grid(x: x, y: y, columns: columns, rows: rows) { points in
            places = points
            return points.map { _ in 0 }
        }
        return places
    }
}
