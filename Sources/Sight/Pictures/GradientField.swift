import PullbackArrays
import PullbackAutodiff
import PullbackDrawing

/// A function of two variables and its gradient ∇f = (∂f/∂x, ∂f/∂y), which points to where f rises most steeply.
///
///     try GradientField { x, y in x * x + 3 * x * y + y * y }.plot().write(to: "field.svg")
public struct GradientField {
    /// From where to where.
    public let x, y: ClosedRange<Double>

    /// How many arrows there are from left to right, and from below to above.
    public let columns, rows: Int

    private let f: (Tensor<Double>, Tensor<Double>) -> Tensor<Double>

    /// The field of a function whose value is a single number, at `columns` × `rows` points, ends of the ranges included.
    public init(
        x: ClosedRange<Double> = -3...3, y: ClosedRange<Double> = -3...3, columns: Int = 20, rows: Int = 20,
        of f: @escaping (_ x: Tensor<Double>, _ y: Tensor<Double>) -> Tensor<Double>
    ) {
        (self.x, self.y, self.columns, self.rows, self.f) = (x, y, columns, rows, f)
    }

    /// f(x, y) = x² + 3xy + y², a saddle, whose gradient is (2x + 3y, 3x + 2y).
    public static var saddle: GradientField { GradientField { x, y in x * x + 3 * x * y + y * y } }

    /// f(x, y).
    public func value(x: Double, y: Double) -> Double { withoutGradient { f(Tensor(x), Tensor(y)).item } }

    /// ∇f(x, y), by automatic differentiation.
    public func gradient(x: Double, y: Double) -> (dx: Double, dy: Double) {
        let (_, pullback) = vjp(of: { f($0[0], $0[1]) }, at: [Tensor(x), Tensor(y)])
        let gradient = pullback(Tensor(1))
        return (gradient[0].item, gradient[1].item)
    }

    /// Where the arrows are, row after row from below, each from left to right.
    public var points: [(x: Double, y: Double)] { Plot.Grid.places(x: x, y: y, columns: columns, rows: rows) }

    /// f, from blue, where it is negative, to red, contour lines at about `levels` round values, that of 0 strongest; at
    /// each point an arrow along the gradient, in proportion to it. A point, if one is named, is marked with its gradient.
    public func plot(
        title: String = "A function and its gradient", levels: Int = 12, marking point: (x: Double, y: Double)? = nil
    ) -> Plot {
        // Around the points as far as the arrows reach.
        let across = (x.upperBound - x.lowerBound) / Double(2 * columns - 2)
        let up = (y.upperBound - y.lowerBound) / Double(2 * rows - 2)
        let surface = Plot.Grid(
            x: x.lowerBound - across...x.upperBound + across, y: y.lowerBound - up...y.upperBound + up, value: value)
        return Plot(
            title: title, x: "x", y: "y", hasEqualScales: true,
            marks: [
                .heatMap(surface, palette: .diverging, label: "f(x, y)"),
                .contours(surface, levels: levels, color: .gray, hasLabels: true),
                .contours(surface, at: [0], label: "f = 0"),
                .arrows(x: x, y: y, columns: columns, rows: rows, field: gradient),
            ] + (point.map(marks) ?? []))
    }

    private func marks(at point: (x: Double, y: Double)) -> [Plot.Mark] {
        let (dx, dy) = gradient(x: point.x, y: point.y)
        let name = "∇f(\(shortNumber(point.x)), \(shortNumber(point.y))) = (\(shortNumber(dx)), \(shortNumber(dy)))"
        return [.points(x: [point.x], y: [point.y], classes: [4], names: ["", "", "", "", name])]
    }
}
