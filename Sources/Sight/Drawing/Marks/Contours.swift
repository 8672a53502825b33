extension Plot.Mark {
    /// Contour lines of a function of two variables at about `levels` round values between its smallest and
    /// its largest value; Matplotlib's `contour`.
    ///
    /// Without a color each line has the color of its value, and a color bar beside the plot explains the
    /// colors. Over a heat map, which has its own color bar, the lines are gray. With `hasLabels` the values
    /// are written on the lines.
    public static func contours(_ grid: Plot.Grid, levels: Int = 10, color: Plot.Color? = nil, hasLabels: Bool = false)
        -> Plot.Mark
    {
        let ticks = grid.span.map { Ticks.linear($0, count: levels) } ?? Ticks(places: [])
        let places = ticks.places.filter { grid.span?.lowerBound != $0.value && grid.span?.upperBound != $0.value }
        let labels = hasLabels ? grid.labels(of: places) : []
        return Plot.Mark(Contours(grid: grid, levels: places.map(\.value), color: color, labels: labels))
    }

    /// Contour lines of a function of two variables at the given values. For example, a decision boundary is
    /// where the probability is one half: `.contours(probabilities, at: [0.5])`.
    public static func contours(
        _ grid: Plot.Grid, at values: [Double], label: String = "", color: Plot.Color = .ink, isDashed: Bool = false
    ) -> Plot.Mark {
        Plot.Mark(Contours(grid: grid, levels: values, color: color, width: 2, label: label, isDashed: isDashed))
    }
}

private struct Contours: MarkContent {
    let grid: Plot.Grid
    let levels: [Double]
    let color: Plot.Color?
    var labels: [(text: String, x: Double, y: Double)] = []
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
            // Lines in the palest colors could not be seen.
            let colors = Array(Plot.Palette.sequential.colors(on: script.theme).dropFirst(2))
            script.palette(colors, Plot.Palette.sequential.range(nil, around: grid.values), bar: true)
            script.plot("\(lines) using 1:2:3 with lines linewidth \(width) linecolor palette")
        } else {
            let look = script.line(color ?? .gray, width: width, isDashed: isDashed)
            script.plot("\(lines) using 1:2 with lines \(look)", label: label)
        }
        for label in labels where !script.canvas.isText {
            let look = "center font \"\(Canvas.font),11\" textcolor \(script.theme.ink.forGnuplot) boxed"
            script.text(label.text, at: "\(label.x),\(label.y)", look)
            script.setTextBoxes()
        }
    }
}

extension Plot.Grid {
    /// The range from the smallest drawable value to the largest; `nil` if there is none.
    fileprivate var span: ClosedRange<Double>? {
        let seen = values.filter(\.isDrawable)
        guard let low = seen.min(), let high = seen.max() else { return nil }
        return low...high
    }
}

extension Plot.Grid {
    /// Returns a place for the label of each value: on its line, as far as possible from the edges and from
    /// the other labels. A value gets no label if there is too little room.
    fileprivate func labels(of values: [(value: Double, label: String)]) -> [(text: String, x: Double, y: Double)] {
        var chosen: [(text: String, u: Double, v: Double)] = []
        for (value, text) in values {
            func room(_ place: (u: Double, v: Double)) -> Double {
                let edge = 2 * min(place.u, 1 - place.u, place.v, 1 - place.v)
                return chosen.reduce(edge) { room, other in
                    min(room, max(abs(other.u - place.u), 2 * abs(other.v - place.v)))
                }
            }
            guard let best = crossings(of: value).max(by: { room($0) < room($1) }), room(best) > 0.08 else { continue }
            chosen.append((text, best.u, best.v))
        }
        return chosen.map { ($0.text, x.at($0.u), y.at($0.v)) }
    }

    /// Returns the points of the unit square where the function takes a value between two neighbors in a row.
    private func crossings(of value: Double) -> [(u: Double, v: Double)] {
        (0..<rows).flatMap { row in
            (0..<(columns - 1)).compactMap { column in
                let (a, b) = (values[row * columns + column] - value, values[row * columns + column + 1] - value)
                guard a.isFinite, b.isFinite, a != b, a == 0 || a * b < 0 else { return nil }
                return ((Double(column) + a / (a - b)) / Double(columns - 1), Double(row) / Double(rows - 1))
            }
        }
    }
}

extension PlotScript {
    /// Adds the commands that compute the contour lines, and returns the name of the data block that holds
    /// them.
    fileprivate mutating func contours(of data: String, at levels: [Double]) -> String {
        let lines = data.replacing("data", with: "contours")
        let values = levels.map(\.description).joined(separator: ", ")
        prepare("set contour base; unset surface; set cntrparam levels discrete \(values)")
        prepare(
            "set table \(lines); splot \(data) nonuniform matrix with lines; unset table; unset contour; set surface")
        return lines
    }
}
