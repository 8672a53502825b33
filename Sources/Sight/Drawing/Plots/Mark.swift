extension Plot {
    /// A thing that a plot draws in its coordinates; later marks cover earlier ones.
    ///
    /// There are curves, points, heat maps, contours, arrows, images, bars, matrices, lines and texts. A number that is
    /// not finite leaves a gap.
    public struct Mark: Sendable {
        let content: any MarkContent

        init(_ content: some MarkContent) { self.content = content }
    }
}

/// The content of a mark, one type for each kind of mark.
protocol MarkContent: Sendable {
    /// The numbers that the axes must include.
    var x: [Double] { get }
    var y: [Double] { get }

    /// The values of bars, which are counts if all are whole; empty for other marks.
    var counts: [Double] { get }

    /// The surroundings that the mark needs.
    var surroundings: Surroundings { get }

    /// The suitable size in pixels, without the frame; `nil` if any size is suitable.
    var size: Plot.Size? { get }

    /// Adds the gnuplot commands that draw the mark.
    func draw(on script: inout PlotScript)
}

extension MarkContent {
    var surroundings: Surroundings { .grid }
    var size: Plot.Size? { nil }
    var counts: [Double] { [] }
}

/// The surroundings of the marks of a plot. If the marks need different ones, the last in this order is used.
enum Surroundings: Int, Comparable {
    /// Axes with a margin beyond the numbers, and grid lines behind the marks.
    case grid
    /// The same as `grid`, but without the margin.
    case baseline
    /// A border around an area that is filled by the mark.
    case box
    /// No axes: the mark needs none to be understood.
    case nothing

    static func < (a: Surroundings, b: Surroundings) -> Bool { a.rawValue < b.rawValue }
}
