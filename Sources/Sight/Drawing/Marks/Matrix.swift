import Foundation
import PullbackFiles

extension Plot.Mark {
    /// A matrix of numbers, each on a color that shows its size, the first row on top: for example a
    /// confusion matrix.
    ///
    ///     Plot(title: "…", x: "predicted", y: "true", marks: [.matrix(counts, rows: classes, columns: classes)])
    ///
    /// The numbers are written without decimals if all are whole, otherwise with `decimals` digits after the
    /// point. Without names the rows and columns are numbered from 0. If `amounts`, numbers from 0 to 1, are
    /// given, the colors show these instead, and a color bar has the label.
    public static func matrix(
        _ values: [[Double]], rows: [String]? = nil, columns: [String]? = nil, palette: Plot.Palette = .sequential,
        decimals: Int = 2, amounts: [[Double]]? = nil, label: String = ""
    ) -> Plot.Mark {
        let width = values.first?.count ?? 0
        require(width > 0 && values.allSatisfy { $0.count == width }, "matrix: rows of different lengths, or none")
        let rows = rows ?? values.indices.map(String.init), columns = columns ?? (0..<width).map(String.init)
        require(
            rows.count == values.count && columns.count == width,
            "matrix: \(values.count) × \(width) numbers, \(rows.count) × \(columns.count) names")
        require(
            amounts.map { $0.map(\.count) == values.map(\.count) } ?? true,
            "matrix: amounts of another shape than numbers")
        let values = values.flatMap { $0 }
        let areWhole = values.allSatisfy { $0 == $0.rounded() || !$0.isFinite }
        return Plot.Mark(
            Matrix(
                values: values, rows: rows, columns: columns, palette: palette, decimals: areWhole ? 0 : decimals,
                amounts: amounts?.flatMap { $0 }, label: label))
    }
}

private struct Matrix: MarkContent {
    let values: [Double]
    let rows, columns: [String]
    let palette: Plot.Palette
    let decimals: Int
    let amounts: [Double]?
    let label: String

    var x: [Double] { [-0.5, Double(columns.count) - 0.5] }
    var y: [Double] { [-0.5, Double(rows.count) - 0.5] }
    var surroundings: Surroundings { .box }
    var size: Plot.Size? {
        let cell = max(42, 9 * (values.map { text($0).count }.max() ?? 0) + 10)
        return Plot.Size(max(cell * columns.count, 200), max(cell * rows.count, 200))
    }

    func draw(on script: inout PlotScript) {
        let colored = amounts ?? values
        let range = amounts != nil ? 0...1 : palette.range(nil, around: palette == .diverging ? values : values + [0])
        script.palette(palette.colors(on: script.theme), range, bar: amounts != nil, label: label)
        script.setRowsDown()
        script.set("unset grid; set border 0")
        script.set("set xtics scale 0 \(Ticks(places: columns.enumerated().map { (Double($0), $1) }).forGnuplot)")
        script.set("set ytics scale 0 \(Ticks(places: rows.enumerated().map { (Double($0), $1) }).forGnuplot)")
        if !script.canvas.isText {
            let image = script.data(lines: script.image(colored, columns: columns.count, range: range))
            script.plot("\(image) matrix with image")
        }
        for (index, value) in values.enumerated() {
            let part = (colored[index] - range.lowerBound) / (range.upperBound - range.lowerBound)
            let isOnDark = palette.color(at: part.isFinite ? part : 0, on: script.theme).brightness < 0.55
            let ink: RGB = isOnDark ? "#FFFFFF" : "#1B1E22"
            // With amounts a 0 is pale, so that even the smallest mistake can be seen.
            let color = amounts != nil && value == 0 ? script.theme.axis.mixed(with: script.theme.page, 0.5) : ink
            let look = script.canvas.isText ? "center" : "center textcolor \(color.forGnuplot)"
            script.text(text(value), at: "\(index % columns.count),\(index / columns.count)", look)
        }
    }

    private func text(_ value: Double) -> String {
        value.isFinite ? String(format: "%.*f", decimals, value).replacing("-", with: "−") : "–"
    }
}
