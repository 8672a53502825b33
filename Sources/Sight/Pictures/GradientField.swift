import PullbackArrays
import PullbackAutodiff
import PullbackDrawing

/// A function of two variables and its gradient ∇f = (∂f/∂x, ∂f/∂y), which points in the direction in which f
/// rises most steeply.
///
///     try GradientField { x, y in x * x + 3 * x * y + y * y }.plot().write(to: "field.svg")
public struct GradientField {
    /// The ranges of the two variables.
    public let x, y: ClosedRange<Double>

    /// The number of arrows from left to right, and from bottom to top.
    public let columns, rows: Int

    private let f: (Tensor<Double>, Tensor<Double>) -> Tensor<Double>

    /// Creates the field of a function whose value is a single number, at `columns` × `rows` points, ends of
    /// the ranges included.
    public init(
        x: ClosedRange<Double> = -3...3, y: ClosedRange<Double> = -3...3, columns: Int = 20, rows: Int = 20,
        of f: @escaping (_ x: Tensor<Double>, _ y: Tensor<Double>) -> Tensor<Double>
    ) {
        (self.x, self.y, self.columns, self.rows, self.f) = (x, y, columns, rows, f)
    }

    /// f(x, y) = x² + 3xy + y², a saddle, whose gradient is (2x + 3y, 3x + 2y).
    public static var saddle: GradientField { GradientField { x, y in x * x + 3 * x * y + y * y } }

    /// Returns f(x, y).
    public func value(x: Double, y: Double) -> Double { withoutGradient { f(Tensor(x), Tensor(y)).item } }

    /// Returns ∇f(x, y), computed by automatic differentiation.
    public func gradient(x: Double, y: Double) -> (dx: Double, dy: Double) {
        let (_, pullback) = vjp(of: { f($0[0], $0[1]) }, at: [Tensor(x), Tensor(y)])
        let gradient = pullback(Tensor(1))
        return (gradient[0].item, gradient[1].item)
    }

    /// The positions of the arrows, row by row from the bottom, each row from left to right.
    public var points: [(x: Double, y: Double)] { Plot.Grid.places(x: x, y: y, columns: columns, rows: rows) }

    /// Returns a plot of f from blue, where it is negative, to red, with contour lines at about `levels`
    /// round values and a strong one at 0. The arrow at each point has the direction of the gradient, and a
    /// length in proportion to it. If `point` is given, the plot marks it and writes its gradient.
    public func plot(
        title: String = "A function and its gradient", levels: Int = 12, marking point: (x: Double, y: Double)? = nil
    ) -> Plot {
        // The surface extends beyond the points as far as the arrows reach.
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
        let name = "∇f(\(short(point.x)), \(short(point.y))) = (\(short(dx)), \(short(dy)))"
        return [.points(x: [point.x], y: [point.y], classes: [4], names: ["", "", "", "", name])]
    }
}

extension KnownPicture {
    package static let gradientField = KnownPicture(
        "gradient-field", "x² + 3xy + y² by contour lines, and its gradient by arrows", of: "the function x² + 3xy + y²"
    ) { _ in
        .computed {
            let field = GradientField.saddle, points = field.points
            let gradients = points.map { field.gradient(x: $0.x, y: $0.y) }
            return Illustration(
                .plot(field.plot(title: "f = x² + 3xy + y² and ∇f = (2x + 3y, 3x + 2y)", marking: (1, 2))),
                [
                    "x": points.map { $0.x }, "y": points.map { $0.y },
                    "value": points.map { field.value(x: $0.x, y: $0.y) }, "dx": gradients.map { $0.dx },
                    "dy": gradients.map { $0.dy },
                ])
        }
    }
}
