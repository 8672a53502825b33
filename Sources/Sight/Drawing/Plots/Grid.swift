import PullbackFiles

extension Plot {
    /// The values of a function of two variables at evenly spaced points.
    ///
    ///     Plot.Grid(x: -3...3, y: -3...3, columns: 20, rows: 20) { x, y in x * x + 3 * x * y + y * y }
    public struct Grid: Sendable {
        /// A point at which the function is evaluated.
        public typealias Point = (x: Double, y: Double)

        /// The ranges from the first column to the last, and from the first row to the last.
        public let x, y: ClosedRange<Double>

        /// The number of points from left to right, and from bottom to top.
        public let columns, rows: Int

        /// The values, row by row from the bottom, each row from left to right.
        public let values: [Double]

        /// Evaluates a function at each of `columns` × `rows` points, both ends of the ranges included;
        /// NumPy's `meshgrid` of two `linspace`s.
        public init(
            x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 100, rows: Int = 100,
            value: (_ x: Double, _ y: Double) -> Double
        ) {
            self.init(x: x, y: y, columns: columns, rows: rows, values: { points in points.map { value($0.x, $0.y) } })
        }

        /// Evaluates a function at all points in one call, as a network does. Points and values are ordered
        /// row by row from the bottom, each row from left to right.
        public init(
            x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 100, rows: Int = 100,
            values: (_ points: [Point]) throws -> [Double]
        ) rethrows {
            let points = Self.points(x: x, y: y, columns: columns, rows: rows)
            self.init(x: x, y: y, columns: columns, rows: rows, at: try values(points))
        }

        private init(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, at values: [Double]) {
            require(values.count == columns * rows, "Grid: \(values.count) values at \(columns) × \(rows) points")
            (self.x, self.y, self.columns, self.rows, self.values) = (x, y, columns, rows, values)
        }

        /// Returns the points, row by row from the bottom, each row from left to right.
        static func points(x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int) -> [Point] {
            require(columns >= 2 && rows >= 2, "Grid: \(columns) × \(rows) points, at least 2 × 2 are needed")
            return (0..<rows).flatMap { row in
                (0..<columns).map { (x.at(Double($0) / Double(columns - 1)), y.at(Double(row) / Double(rows - 1))) }
            }
        }
    }
}

extension Plot.Grid {
    /// Returns the same surface at about `count` points in each direction, so that it looks smooth at any
    /// size. The values of new points are interpolated bilinearly between four points.
    func refined(to count: Int) -> Plot.Grid {
        func positions(_ points: Int) -> [(cell: Int, part: Double)] {
            let steps = max(1, count / (points - 1))
            return (0...((points - 1) * steps)).map { index in
                let cell = min(index / steps, points - 2)
                return (cell, Double(index - cell * steps) / Double(steps))
            }
        }
        // At an original point only its own value counts, so that a neighbor that is NaN does not spread.
        func mean(_ a: Double, _ b: Double, _ part: Double) -> Double {
            part == 0 ? a : part == 1 ? b : a + part * (b - a)
        }
        let across = positions(columns), up = positions(rows)
        let refined = up.flatMap { row, v in
            across.map { column, u in
                let corner = row * columns + column
                let below = mean(values[corner], values[corner + 1], u)
                return mean(below, mean(values[corner + columns], values[corner + columns + 1], u), v)
            }
        }
        return Plot.Grid(x: x, y: y, columns: across.count, rows: up.count, at: refined)
    }
}

extension ClosedRange<Double> {
    /// Returns the number that lies `part` of the way from the lower bound, 0, to the upper bound, 1.
    func at(_ part: Double) -> Double { part == 1 ? upperBound : lowerBound + part * (upperBound - lowerBound) }
}
