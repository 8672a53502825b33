import PullbackFiles

extension Plot.Mark {
    /// Columns of cells, each in the color that shows its number: for example a histogram at each of some steps.
    ///
    ///     .cells([[0, 0.2, 0.8], [0.1, 0.6, 0.3]], names: ["0", "100"], y: -1...1)
    ///
    /// The columns are equally wide, at 1, 2, 3, …, and the names stand below as many of them as there is room for. A
    /// column's cells fill the range from bottom to top; if each is 1 high, the numbers beside them are whole. Without a
    /// range of colors it goes from 0 to the largest number.
    public static func cells(
        _ columns: [[Double]], names: [String], y: ClosedRange<Double>, palette: Plot.Palette = .sequential,
        range: ClosedRange<Double>? = nil
    ) -> Plot.Mark {
        let height = columns.first?.count ?? 0
        require(height > 0 && columns.allSatisfy { $0.count == height }, "cells: columns of different lengths, or none")
        require(columns.count == names.count, "cells: \(columns.count) columns, \(names.count) names")
        let colors = palette.range(range, around: columns.flatMap { $0 } + [0])
        return Plot.Mark(Cells(columns: columns, names: names, up: y, palette: palette, range: colors))
    }
}

private struct Cells: MarkContent {
    let columns: [[Double]]
    let names: [String]
    let up: ClosedRange<Double>
    let palette: Plot.Palette
    let range: ClosedRange<Double>

    var x: [Double] { [0.5, Double(columns.count) + 0.5] }
    var y: [Double] { [up.lowerBound, up.upperBound] }
    var surroundings: Surroundings { .box }

    func draw(on script: inout PlotScript) {
        script.palette(palette.colors(on: script.theme), range, bar: false)
        script.set("set xtics scale 0.3 \(ticks(on: script.canvas).forGnuplot)")
        let rows = columns[0].count, height = (up.upperBound - up.lowerBound) / Double(rows)
        let count = min(max(script.canvas.height / (script.canvas.isText ? 5 : 40), 2), 6)
        script.set("set ytics \(Ticks.linear(up, count: count, areWhole: height == 1).forGnuplot)")
        // The left ends of plots that stand below one another are in line.
        if !script.canvas.isText { script.set("set lmargin 9") }
        guard columns.joined().contains(where: \.isDrawable) else { return }
        // A single row or column is no image to gnuplot.
        let across = columns.count > 1 ? 1 : 2, upward = rows > 1 ? 1 : 2
        let values = (0..<rows * upward).flatMap { row in
            columns.flatMap { column in Array(repeating: column[row / upward], count: across) }
        }
        let places = (0..<columns.count * across).map { across == 1 ? "\($0 + 1)" : "\(Double($0) / 2 + 0.75)" }
        let lines = script.image(values, columns: columns.count * across, range: range).enumerated().map { row, line in
            "\(up.lowerBound + (Double(row) + 0.5) * height / Double(upward)) \(line)"
        }
        let data = script.data(lines: ["\(places.count) \(places.joined(separator: " "))"] + lines)
        script.plot("\(data) nonuniform matrix with image")
    }

    /// Returns the names that fit below the columns.
    private func ticks(on canvas: Canvas) -> Ticks {
        let longest = Double((names.map(\.count).max() ?? 0) + 2) * canvas.characterWidth
        let fitting = max(1, Int(0.75 * Double(canvas.width) / max(longest, 1)))
        let every = max(1, (names.count + fitting - 1) / fitting)
        return Ticks(places: names.enumerated().filter { $0.offset % every == 0 }.map { (Double($0 + 1), $1) })
    }
}
