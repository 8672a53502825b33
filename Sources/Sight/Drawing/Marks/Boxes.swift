import PullbackFiles

extension Plot.Mark {
    /// Filled rectangles of one color, each with its range on both axes. With a label they appear in the legend.
    public static func boxes(
        _ boxes: [(x: ClosedRange<Double>, y: ClosedRange<Double>)], label: String = "", color: Plot.Color? = nil
    ) -> Plot.Mark {
        Plot.Mark(Boxes(boxes: boxes, label: label, color: color))
    }
}

private struct Boxes: MarkContent {
    let boxes: [(x: ClosedRange<Double>, y: ClosedRange<Double>)]
    let label: String
    let color: Plot.Color?

    var x: [Double] { boxes.flatMap { [$0.x.lowerBound, $0.x.upperBound] } }
    var y: [Double] { boxes.flatMap { [$0.y.lowerBound, $0.y.upperBound] } }

    func draw(on script: inout PlotScript) {
        let rows = boxes.map { box in
            [(box.x.lowerBound + box.x.upperBound) / 2, (box.y.lowerBound + box.y.upperBound) / 2]
                + [box.x.lowerBound, box.x.upperBound, box.y.lowerBound, box.y.upperBound]
        }
        let data = script.data(rows.isEmpty ? [Array(repeating: .nan, count: 6)] : rows)
        let look = "fillstyle solid 1 noborder linecolor \(script.color(color))"
        script.plot("\(data) using 1:2:3:4:5:6 with boxxyerror \(look)", label: label)
    }
}
