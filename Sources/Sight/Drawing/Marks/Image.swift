import PullbackFiles

extension Plot.Mark {
    /// An image of numbers, a square for each, the first row on top, without axes: a digit, a filter, a
    /// matrix of weights.
    ///
    ///     .image(pixels)                                       // 28 rows of 28 numbers, black to white
    ///     .image(weights, palette: .diverging, colorBar: true)
    ///
    /// Without a range the colors go from the smallest number to the largest; if there are negative and
    /// positive numbers, the middle of a diverging palette is at 0. The label stands beside the color bar.
    public static func image(
        _ rows: [[Double]], palette: Plot.Palette = .grey, range: ClosedRange<Double>? = nil, colorBar: Bool = false,
        label: String = ""
    ) -> Plot.Mark {
        let columns = rows.first?.count ?? 0
        require(columns > 0 && rows.allSatisfy { $0.count == columns }, "image: rows of different lengths, or none")
        let values = rows.flatMap { $0 }
        let colors = palette.range(range, around: values)
        return Plot.Mark(
            Image(values: values, columns: columns, palette: palette, range: colors, colorBar: colorBar, label: label))
    }
}

private struct Image: MarkContent {
    let values: [Double]
    let columns: Int
    let palette: Plot.Palette
    let range: ClosedRange<Double>
    let colorBar: Bool
    let label: String

    var x: [Double] { [-0.5, Double(columns) - 0.5] }
    var y: [Double] { [-0.5, Double(values.count / columns) - 0.5] }
    var surroundings: Surroundings { .nothing }
    var size: Plot.Size? { .area(140, shape: Double(columns * columns) / Double(values.count)) }

    func draw(on script: inout PlotScript) {
        script.palette(palette.colors(on: script.theme), range, bar: colorBar, label: label)
        script.setRowsDown()
        let image = script.data(lines: script.image(values, columns: columns, range: range))
        script.plot("\(image) matrix with image")
    }
}

extension PlotScript {
    /// Makes the cells square, and puts the first row on top.
    mutating func setRowsDown() {
        set("set size ratio -1")
        set("set yrange [\(y.upperBound):\(y.lowerBound)]")
    }
}
