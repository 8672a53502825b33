extension Plot.Mark {
    /// A text with its middle at a point, or beside it; in a box of the page's color, if what is behind it is restless.
    public static func text(
        _ text: String, x: Double, y: Double, side: Side = .center, color: Plot.Color = .ink,
        isBoxed: Bool = false
    ) -> Plot.Mark {
        Plot.Mark(Text(text: text, x: [x], y: [y], side: side, color: color, isBoxed: isBoxed))
    }

    /// On which side of its point a text stands.
    public enum Side: String, Sendable {
        /// Beside it.
        case left, right
        /// Over it.
        case center
        /// In the line above or below.
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
    /// Boxes around texts are of the page's color, and have no border.
    mutating func setTextBoxes() {
        guard !canvas.isText else { return }
        set("set style textbox opaque margins 0.6,0.6 fillcolor \(theme.page.forGnuplot) noborder")
    }
}
