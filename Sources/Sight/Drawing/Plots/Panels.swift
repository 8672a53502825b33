import Foundation
import PullbackFiles

extension Plot {
    /// Several plots in one picture, row after row.
    ///
    ///     Plot.Panels(title: "Logistic regression", columns: 2, [after0, after100, after500, after2000])
    public struct Panels: Sendable {
        /// The title of the whole picture.
        public var title: String

        /// The number of plots in a row.
        public var columns: Int

        /// The theme of the whole picture.
        public var theme: PictureTheme

        /// The size of the whole picture; `nil` for one that suits the plots.
        public var size: Plot.Size?

        /// The plots, from left to right, then from top to bottom; their own themes and sizes are ignored.
        public var plots: [Plot]

        /// Creates a picture of plots in rows of `columns`.
        public init(
            title: String = "", columns: Int, theme: PictureTheme = .light, size: Plot.Size? = nil, _ plots: [Plot]
        ) {
            require(columns > 0, "Panels: \(columns) columns")
            (self.title, self.columns, self.theme, self.size, self.plots) = (title, columns, theme, size, plots)
        }
    }
}

extension Plot.Panels: GnuplotPicture {
    /// Returns the bytes of a file. SVG can be part of a web page as it is; PNG has twice as many pixels as
    /// the size in each direction.
    public func data(as format: PictureFormat) throws -> Data { try file(format) }

    private var rows: Int { max((plots.count + columns - 1) / columns, 1) }

    /// The size that the user has set, or else for each plot the size of the largest, reduced to 72 % if
    /// there are several columns of plots with axes; and the room for the shared title, legend and color bar.
    var suitableSize: Plot.Size {
        if let size { return size }
        let sizes = (plots.isEmpty ? [Plot(marks: [])] : plots).map(\.suitableSize)
        let width = sizes.map(\.width).max() ?? 0, height = sizes.map(\.height).max() ?? 0
        let scale = plots.allSatisfy { $0.surroundings == .nothing } || columns == 1 ? 1 : 0.72
        let cell = Plot.Size(Int(scale * Double(width)), Int(scale * Double(height)))
        let shared = shared(
            on: Canvas(medium: .svg, width: cell.width * columns, height: cell.height * rows, theme: theme))
        return Plot.Size(
            cell.width * columns + shared.barWidth, cell.height * rows + shared.titleHeight + shared.legendHeight)
    }

    /// Returns the parts that are the same in all plots and drawn once: the legend above them and the color
    /// bar beside them.
    private func shared(on canvas: Canvas) -> SharedParts {
        let scripts = plots.map { $0.script(on: canvas) }
        guard let first = scripts.first, scripts.count > 1 else { return SharedParts(title: title, canvas: canvas) }
        let keys = plots.allSatisfy(\.hasLegend) && scripts.allSatisfy { $0.keys == first.keys } ? first.keys : []
        let bar = scripts.allSatisfy { $0.bar == first.bar } ? first.bar : nil
        return SharedParts(title: title, canvas: canvas, keys: keys, labels: keys.isEmpty ? [] : first.labels, bar: bar)
    }

    func commands(on canvas: Canvas) -> String {
        let shared = shared(on: canvas)
        let above = shared.titleHeight + shared.legendHeight
        let share = Double(canvas.height - above) / Double(canvas.height) / Double(rows)
        let across = Double(canvas.width - shared.barWidth) / Double(canvas.width) / Double(columns)
        let cell = Canvas(
            medium: canvas.medium, width: Int(across * Double(canvas.width)),
            height: Int(share * Double(canvas.height)),
            theme: theme)
        let drawings = plots.enumerated().map { index, plot in
            let column = index % columns, row = index / columns
            let origin = "\(across * Double(column)),\(share * Double(rows - 1 - row))"
            return "reset; set origin \(origin); set size \(across),\(share)\n"
                + plot.commands(
                    of: plot.script(on: cell), sharingLegend: !shared.keys.isEmpty, sharingBar: shared.bar != nil)
        }
        return (["set multiplot \(shared.titleCommand)"] + drawings + shared.commands + ["unset multiplot"])
            .joined(separator: "\n")
    }
}

/// The title, legend and color bar that the plots of a picture share.
private struct SharedParts {
    let title: String
    let canvas: Canvas
    var keys: [String] = []
    var labels: [String] = []
    var bar: ColorBar?

    private var titleLines: String { title.wrapped(to: canvas.isText ? canvas.width : canvas.width / 11) }

    var titleHeight: Int {
        title.isEmpty ? 0 : canvas.isText ? titleLines.lineCount : 40 + 24 * (titleLines.lineCount - 1)
    }

    var titleCommand: String {
        let color = canvas.isText ? "" : " textcolor \(canvas.theme.ink.forGnuplot)"
        return title.isEmpty ? "" : "title \(titleLines.quoted) font \"\(Canvas.font):Bold,18\"\(color)"
    }

    private var legendColumns: Int { canvas.legendColumns(labels) }

    var legendHeight: Int {
        keys.isEmpty ? 0 : (labels.count + legendColumns - 1) / legendColumns * (canvas.isText ? 1 : 22)
    }

    var barWidth: Int { bar == nil ? 0 : 90 }

    /// The commands that draw the legend and the color bar, each in an empty plot of its own.
    var commands: [String] {
        let empty =
            "reset; unset border; unset tics; set xrange [0:1]; set yrange [0:1]; set lmargin 0; set rmargin 0; "
            + "set tmargin 0; set bmargin 0"
        let height = Double(canvas.height), width = Double(canvas.width)
        var commands: [String] = []
        if !keys.isEmpty {
            let ink = canvas.isText ? "" : " textcolor \(canvas.theme.ink.forGnuplot)"
            let bottom = 1 - Double(titleHeight + legendHeight) / height
            commands += [
                "\(empty); set origin 0,\(bottom); set size 1,\(Double(legendHeight) / height)",
                "set key horizontal center center at graph 0.5, graph 0.5 Left reverse samplen 1.5 "
                    + "maxcols \(legendColumns)\(ink)",
                "plot " + keys.joined(separator: ", \\\n    "),
            ]
        }
        if let bar {
            let whole = height - Double(titleHeight + legendHeight)
            let (bottom, length) = (0.2 * whole / height, 0.6 * whole / height)
            let left = (width - Double(barWidth) + 8) / width
            let bars = Canvas(medium: canvas.medium, width: barWidth, height: Int(0.6 * whole), theme: canvas.theme)
            commands += ["\(empty); set origin 0,0; set size 1,1; unset key"] + bar.palette + bar.commands(on: bars)
            commands += [
                "set colorbox vertical user origin \(left),\(bottom) size \(14 / width),\(length)",
                "plot NaN with points linecolor palette notitle",
            ]
        }
        return commands
    }
}
