import Foundation

extension Layer {
    /// A surface seen from above: each place has the color of its value.
    ///
    ///     .heatMap(probabilities, palette: .diverging, range: 0...1, levels: 20)
    ///
    /// Without a range the colors go from the smallest value to the largest; where some are negative and some positive,
    /// a diverging palette has its middle at 0. With `levels` there are so many colors, each for an equal part of the
    /// range (Matplotlib: `contourf`).
    public static func heatMap(
        _ grid: Grid, palette: Palette = .sequential, range: ClosedRange<Double>? = nil, levels: Int? = nil,
        colorBar: Bool = true
    ) -> Layer {
        Layer(
            HeatMap(
                grid: grid, palette: palette, range: palette.range(range, around: grid.values), levels: levels,
                colorBar: colorBar))
    }
}

extension Palette {
    /// The range that is asked for, or the one that suits the values; never empty.
    func range(_ wanted: ClosedRange<Double>?, around values: [Double]) -> ClosedRange<Double> {
        let seen = values.filter(\.isDrawable)
        guard wanted == nil, let low = seen.min(), let high = seen.max() else {
            return Axis(range: wanted ?? 0...1).range(around: [], margin: 0)
        }
        if self == .diverging, low < 0, high > 0 { return -max(-low, high)...max(-low, high) }
        return Axis().range(around: [low, high], margin: 0)
    }
}

private struct HeatMap: LayerContent {
    let grid: Grid
    let palette: Palette
    let range: ClosedRange<Double>
    let levels: Int?
    let colorBar: Bool

    var x: [Double] { [grid.x.lowerBound, grid.x.upperBound] }
    var y: [Double] { [grid.y.lowerBound, grid.y.upperBound] }
    var surroundings: Surroundings { .box }

    func draw(on script: inout PlotScript) {
        script.palette(palette.colors(on: script.theme), range, levels: levels ?? 256, bar: colorBar)
        // The steps between levels have sharp edges.
        let fine = grid.refined(to: script.canvas.isText ? 100 : levels == nil ? 200 : 400)
        let across = (0..<fine.columns).map { fine.x.at(Double($0) / Double(fine.columns - 1)) }
        let lines = zip(0..., script.image(fine.values, columns: fine.columns, range: range)).map { row, line in
            "\(fine.y.at(Double(row) / Double(fine.rows - 1))) \(line)"
        }
        let head = "\(fine.columns) " + across.map(\.description).joined(separator: " ")
        script.plot("\(script.data(lines: [head] + lines)) nonuniform matrix with image")
    }
}

extension PlotScript {
    /// The values of an image as gnuplot reads them, a line a row, with no more digits than the colors can show.
    ///
    /// Without colors only what lies above the middle of the range is drawn.
    func image(_ values: [Double], columns: Int, range: ClosedRange<Double>) -> [String] {
        let exponent = Int(log10((range.upperBound - range.lowerBound) / 2000).rounded(.down))
        let unit = pow(10, Double(exponent))
        let numbers = values.map { value -> String in
            guard value.isDrawable, canvas.hasColors || value > range.at(0.5) else { return "NaN" }
            let seen = min(max(value, range.lowerBound), range.upperBound)
            return "\(Int((seen / unit).rounded()))e\(exponent)"
        }
        return stride(from: 0, to: numbers.count, by: columns).map {
            numbers[$0..<($0 + columns)].joined(separator: " ")
        }
    }
}
