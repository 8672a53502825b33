extension Plot.Mark {
    /// The straight line a·x + b·y + c = 0 from edge to edge: for example the boundary of a linear model with
    /// the weights a and b and the bias c. Nothing is drawn if a and b are 0. On logarithmic axes only
    /// horizontal and vertical lines are drawn correctly.
    public static func line(
        _ a: Double, _ b: Double, _ c: Double, label: String = "", color: Plot.Color? = .ink, isDashed: Bool = false
    ) -> Plot.Mark {
        Plot.Mark(Line(a: a, b: b, c: c, label: label, color: color, isDashed: isDashed))
    }
}

private struct Line: MarkContent {
    let a, b, c: Double
    let label: String
    let color: Plot.Color?
    let isDashed: Bool

    /// Empty: a line does not extend the axes.
    var x: [Double] { [] }
    var y: [Double] { [] }

    func draw(on script: inout PlotScript) {
        let look = script.line(color, isDashed: isDashed)
        let ends = ends(across: script.x, script.y)
        script.plot("\(ends.isEmpty ? "NaN" : "\(script.data(ends)) using 1:2") with lines \(look)", label: label)
    }

    /// Returns the points where the line meets the left and right sides of a rectangle if it is flat, or the
    /// bottom and top sides if it is steep. They may lie beyond the corners, where gnuplot cuts the line off.
    private func ends(across x: ClosedRange<Double>, _ y: ClosedRange<Double>) -> [[Double]] {
        // The line in the unit square: p·u + q·v + r = 0.
        let p = a * (x.upperBound - x.lowerBound), q = b * (y.upperBound - y.lowerBound)
        let r = a * x.lowerBound + b * y.lowerBound + c
        guard p != 0 || q != 0, [p, q, r].allSatisfy(\.isDrawable) else { return [] }
        return [0, 1].map { side in
            abs(p) <= abs(q) ? [x.at(side), y.at(-(p * side + r) / q)] : [x.at(-(q * side + r) / p), y.at(side)]
        }
    }
}
