extension Layer {
    /// Lines along which a function of two variables has one value, for `levels` values at equal distances between its
    /// smallest and its largest.
    ///
    /// Without a color each line has that of its value, and a bar beside the plot says which; over a heat map, which
    /// says that already, they are gray.
    public static func contours(_ grid: Grid, levels: Int = 10, color: Color? = nil) -> Layer {
        let values = grid.span.map { span in
            (0..<max(levels, 0)).map { span.at(Double($0 + 1) / Double(levels + 1)) }
        }
        return Layer(Contours(grid: grid, levels: values ?? [], color: color))
    }

    /// Lines along which a function of two variables has the given values. A decision boundary is where the probability
    /// is one half: `.contours(probabilities, at: [0.5])`.
    public static func contours(
        _ grid: Grid, at values: [Double], label: String = "", color: Color = .ink, isDashed: Bool = false
    ) -> Layer {
        Layer(Contours(grid: grid, levels: values, color: color, width: 2, label: label, isDashed: isDashed))
    }
}

private struct Contours: LayerContent {
    let grid: Grid
    let levels: [Double]
    let color: Color?
    var width = 1.2
    var label = ""
    var isDashed = false

    var x: [Double] { [grid.x.lowerBound, grid.x.upperBound] }
    var y: [Double] { [grid.y.lowerBound, grid.y.upperBound] }
    var surroundings: Surroundings { .box }

    func draw(on script: inout PlotScript) {
        let seen = levels.filter { grid.span?.contains($0) ?? false }.sorted()
        guard !seen.isEmpty else { return }
        let rows = grid.values.map(\.forGnuplot).lines(of: grid.columns)
        let lines = script.contours(of: script.data(lines: grid.matrix(of: rows)), at: seen)
        if color == nil, !script.hasPalette {
            // Lines of the palest colors would not be seen.
            let colors = Array(Palette.sequential.colors(on: script.theme).dropFirst(2))
            script.palette(colors, Palette.sequential.range(nil, around: grid.values), bar: true)
            script.plot("\(lines) using 1:2:3 with lines linewidth \(width) linecolor palette")
        } else {
            let look = script.line(color ?? .gray, width: width, isDashed: isDashed)
            script.plot("\(lines) using 1:2 with lines \(look)", label: label)
        }
    }
}

extension Grid {
    /// From the smallest value to the largest; `nil` if there is none.
    fileprivate var span: ClosedRange<Double>? {
        let seen = values.filter(\.isDrawable)
        guard let low = seen.min(), let high = seen.max() else { return nil }
        return low...high
    }
}

extension PlotScript {
    /// The name under which gnuplot puts the contours that it finds.
    fileprivate mutating func contours(of data: String, at levels: [Double]) -> String {
        let lines = data.replacing("data", with: "contours")
        let values = levels.map(\.description).joined(separator: ", ")
        prepare("set contour base; unset surface; set cntrparam levels discrete \(values)")
        prepare(
            "set table \(lines); splot \(data) nonuniform matrix with lines; unset table; unset contour; set surface")
        return lines
    }
}
