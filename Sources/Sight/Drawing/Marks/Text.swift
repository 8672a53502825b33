extension Plot.Mark {
    /// A text with its middle at a point, or beside it. With `isBoxed` it has a box in the color of the page,
    /// which keeps it readable over other marks.
    public static func text(
        _ text: String, x: Double, y: Double, side: Side = .center, color: Plot.Color = .ink,
        isBoxed: Bool = false
    ) -> Plot.Mark {
        Plot.Mark(Text(text: text, x: [x], y: [y], side: side, color: color, isBoxed: isBoxed))
    }

    /// The position of a text relative to its point.
    public enum Side: String, Sendable {
        /// Beside the point.
        case left, right
        /// Over the point.
        case center
        /// In the line above or below the point.
        case above, below
    }
}

private struct Text: MarkContent {
    let text: String
    let x, y: [Double]
    let side: Plot.Mark.Side
    let color: Plot.Color
    let isBoxed: Bool

    func draw(on script: inout PlotScript) {
        guard x.allSatisfy(\.isDrawable), y.allSatisfy(\.isDrawable) else { return }
        let place =
            switch side {
            case .left: "right offset -0.8,0"
            case .center: "center"
            case .right: "left offset 0.8,0"
            case .above: "center offset 0,0.8"
            case .below: "center offset 0,-0.8"
            }
        let look = script.canvas.isText ? place : "\(place) textcolor \(script.color(color))"
        script.text(text, at: "\(x[0]),\(y[0])", look + (isBoxed && !script.canvas.isText ? " boxed" : ""))
        if isBoxed { script.setTextBoxes() }
    }
}

extension PlotScript {
    /// Makes the boxes around texts opaque, in the color of the page and without a border.
    mutating func setTextBoxes() {
        guard !canvas.isText else { return }
        set("set style textbox opaque margins 0.6,0.6 fillcolor \(theme.page.forGnuplot) noborder")
    }
}
