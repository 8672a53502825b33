import PullbackArrays
import PullbackAutodiff
import PullbackDrawing
import PullbackPictures
import PullbackTestSupport
import Testing

@Suite("Gradient field") struct GradientFieldTests {
    @Test("20 × 20 points over [−3, 3]², and at each the gradient (2x + 3y, 3x + 2y)")
    func saddle() {
        let field = GradientField.saddle
        #expect(field.points.count == 400)
        #expect(field.points[0] == (-3, -3) && field.points[1] == (-3 + 6.0 / 19, -3) && field.points[399] == (3, 3))
        // Sums of terms of at most 9 and 27, each with two products.
        let rounding = Tolerance.roundings(2 * 5)
        let isRight = field.points.map { x, y in
            let (dx, dy) = field.gradient(x: x, y: y)
            return abs(dx - (2 * x + 3 * y)) <= 15 * rounding && abs(dy - (3 * x + 2 * y)) <= 15 * rounding
                && abs(field.value(x: x, y: y) - (x * x + 3 * x * y + y * y)) <= 45 * rounding
        }
        #expect(isRight == Array(repeating: true, count: 400))
        #expect(field.gradient(x: 1, y: 2) == (8, 7))
    }

    @Test("Any function of two variables has its field")
    func others() {
        let field = GradientField(x: 0...1, y: 2...4, columns: 3, rows: 2) { x, y in (x * y).exp() + x.sin() }
        #expect(field.points.map { [$0.x, $0.y] } == [[0, 2], [0.5, 2], [1, 2], [0, 4], [0.5, 4], [1, 4]])
        let (dx, dy) = field.gradient(x: 0.5, y: 2)
        let rounding = Tolerance.roundings(4 * Tolerance.function + 4)
        #expect(relativeError([dx, dy], [2 * Double.exp(1) + Double.cos(0.5), 0.5 * Double.exp(1)]) <= rounding)
        // A variable that takes no part has derivative 0, and so have both in a constant.
        #expect(GradientField { x, _ in 2 * x }.gradient(x: 1, y: 1) == (2, 0))
        #expect(GradientField { _, _ in Tensor(3) }.gradient(x: 1, y: 1) == (0, 0))
    }

    @Test("Colors and contour lines below, arrows above")
    func plot() {
        let plot = GradientField.saddle.plot(title: "∇f")
        #expect(plot.title == "∇f" && plot.marks.count == 4 && plot.hasEqualScales)
        // A point and its gradient.
        #expect(GradientField.saddle.plot(marking: (1, 2)).marks.count == 5)
    }
}
