import Foundation

extension Plot.Mark {
    /// A heat map: a surface seen from above, where the color of each place shows its value.
    ///
    ///     .heatMap(probabilities, palette: .diverging, range: 0...1, levels: 20)
    ///
    /// Without a range the colors go from the smallest value to the largest; if there are negative and
    /// positive values, the middle of a diverging palette is at 0. `levels` is the number of colors, each of
    /// which stands for an equal part of the range (Matplotlib's `contourf`). The label stands beside the
    /// color bar.
    public static func heatMap(
        _ grid: Plot.Grid, palette: Plot.Palette = .sequential, range: ClosedRange<Double>? = nil, levels: Int? = nil,
        colorBar: Bool = true, label: String = ""
    ) -> Plot.Mark {
        Plot.Mark(
            HeatMap(
                grid: grid, palette: palette, range: palette.range(range, around: grid.values), levels: levels,
                colorBar: colorBar, label: label))
    }
}

extension Plot.Palette {
    /// Returns the wanted range or, if there is none, one that suits the values; it is never empty.
    func range(_ wanted: ClosedRange<Double>?, around values: [Double]) -> ClosedRange<Double> {
        let seen = values.filter(\.isDrawable)
        guard wanted == nil, let low = seen.min(), let high = seen.max() else {
            return Plot.Axis(range: wanted ?? 0...1).range(around: [], margin: 0)
        }
        if self == .diverging, low < 0, high > 0 { return -max(-low, high)...max(-low, high) }
        return Plot.Axis().range(around: [low, high], margin: 0)
    }
}

private struct HeatMap: MarkContent {
    let grid: Plot.Grid
    let palette: Plot.Palette
    let range: ClosedRange<Double>
    let levels: Int?
    let colorBar: Bool
    let label: String

    var x: [Double] { [grid.x.lowerBound, grid.x.upperBound] }
    var y: [Double] { [grid.y.lowerBound, grid.y.upperBound] }
    var surroundings: Surroundings { .box }

    func draw(on script: inout PlotScript) {
        script.palette(
            palette.colors(on: script.theme), range, levels: levels ?? 256, bar: colorBar, label: label)
        // The sharp edges between levels need more points.
        let fine = grid.refined(to: script.canvas.isText ? 100 : levels == nil ? 200 : 400)
        let rows = script.image(fine.values, columns: fine.columns, range: range)
        script.plot("\(script.data(lines: fine.matrix(of: rows))) nonuniform matrix with image")
    }
}

extension Plot.Grid {
    /// Returns the rows in gnuplot's format for a nonuniform matrix: x above each column, and y before each
    /// row.
    func matrix(of rows: [String]) -> [String] {
        let across = (0..<columns).map { x.at(Double($0) / Double(columns - 1)).description }
        let up = (0..<self.rows).map { y.at(Double($0) / Double(self.rows - 1)).description }
        return ["\(columns) \(across.joined(separator: " "))"] + zip(up, rows).map { "\($0) \($1)" }
    }
}

extension [String] {
    /// Returns the words in lines of `count` words.
    func lines(of count: Int) -> [String] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<($0 + count)].joined(separator: " ") }
    }
}

extension PlotScript {
    /// Returns the rows of an image in gnuplot's format, with no more digits than the colors can show.
    ///
    /// Without colors only values above the middle of the range are drawn.
    func image(_ values: [Double], columns: Int, range: ClosedRange<Double>) -> [String] {
        let exponent = Int(log10((range.upperBound - range.lowerBound) / 2000).rounded(.down))
        let unit = pow(10, Double(exponent))
        let numbers = values.map { value -> String in
            guard value.isDrawable, canvas.hasColors || value > range.at(0.5) else { return "NaN" }
            let seen = min(max(value, range.lowerBound), range.upperBound)
            return "\(Int((seen / unit).rounded()))e\(exponent)"
        }
        return numbers.lines(of: columns)
    }
}
