import Foundation
import PullbackFiles

/// Plots side by side and below each other, row after row.
///
///     Panels(title: "Logistic regression", columns: 2, [after0, after100, after500, after2000])
public struct Panels: Sendable {
    /// What they show together.
    public var title: String

    /// How many stand side by side.
    public var columns: Int

    /// The page behind all of them.
    public var theme: Theme

    /// Of all of them together; `nil`: what suits them.
    public var size: Plot.Size?

    /// From left to right, then from top to bottom; their own themes and sizes do not count.
    public var plots: [Plot]

    /// Plots in rows of `columns`.
    public init(
        title: String = "", columns: Int, theme: Theme = .light, size: Plot.Size? = nil, _ plots: [Plot]
    ) {
        require(columns > 0, "Panels: \(columns) columns")
        (self.title, self.columns, self.theme, self.size, self.plots) = (title, columns, theme, size, plots)
    }
}

extension Panels: GnuplotPicture {
    /// The bytes of a file. SVG can stand in a web page as it is; PNG has two pixels for each of the panels' size.
    public func data(as format: PictureFormat) throws -> Data { try file(format) }

    private var rows: Int { max((plots.count + columns - 1) / columns, 1) }

    /// Two thirds of what its largest plot would have alone, for each; as much as that of images.
    var suitableSize: Plot.Size {
        if let size { return size }
        let sizes = (plots.isEmpty ? [Plot(layers: [])] : plots).map(\.suitableSize)
        let width = sizes.map(\.width).max() ?? 0, height = sizes.map(\.height).max() ?? 0
        let scale = plots.allSatisfy { $0.surroundings == .nothing } || columns == 1 ? 1 : 0.72
        let heading = title.isEmpty ? 0 : Self.heading
        return Plot.Size(Int(scale * Double(width)) * columns, Int(scale * Double(height)) * rows + heading)
    }

    private static let heading = 40

    func commands(on canvas: Canvas) -> String {
        let heading = title.isEmpty ? 0 : canvas.isText ? 1 : Self.heading
        let share = Double(canvas.height - heading) / Double(canvas.height) / Double(rows)
        let cell = Canvas(
            medium: canvas.medium, width: canvas.width / columns, height: Int(share * Double(canvas.height)),
            theme: theme)
        let color = canvas.isText ? "" : " textcolor \(theme.ink.forGnuplot)"
        let lines = title.wrapped(to: canvas.isText ? canvas.width : canvas.width / 11)
        let title = "title \(lines.quoted) font \"\(Canvas.font):Bold,18\"\(color)"
        let drawings = plots.enumerated().map { index, plot in
            let column = index % columns, row = index / columns
            let origin = "\(Double(column) / Double(columns)),\(share * Double(rows - 1 - row))"
            return "reset; set origin \(origin); set size \(1 / Double(columns)),\(share)\n" + plot.commands(on: cell)
        }
        return (["set multiplot \(self.title.isEmpty ? "" : title)"] + drawings + ["unset multiplot"])
            .joined(separator: "\n")
    }
}
