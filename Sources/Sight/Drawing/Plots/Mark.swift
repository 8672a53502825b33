extension Plot {
    /// One thing that a plot shows in its coordinates; later marks lie over earlier ones.
    ///
    /// There are curves, points, heat maps, contours, arrows, images, bars, matrices, lines and texts. A number that is
    /// not finite leaves a gap.
    public struct Mark: Sendable {
        let content: any MarkContent

        init(_ content: some MarkContent) { self.content = content }
    }
}

/// What a kind of mark adds to a plot.
protocol MarkContent: Sendable {
    /// The numbers that the axes have to reach.
    var x: [Double] { get }
    var y: [Double] { get }

    /// The values of bars, which may all be counts; else nothing.
    var counts: [Double] { get }

    /// What it needs around it.
    var surroundings: Surroundings { get }

    /// The size that suits it, in pixels, without the frame; `nil` if any does.
    var size: Plot.Size? { get }

    /// Adds what gnuplot has to do.
    func draw(on script: inout PlotScript)
}

extension MarkContent {
    var surroundings: Surroundings { .grid }
    var size: Plot.Size? { nil }
    var counts: [Double] { [] }
}

/// What surrounds marks; of several needs the last in this order prevails.
enum Surroundings: Int, Comparable {
    /// Axes with a margin beyond the numbers, and lines behind them.
    case grid
    /// The same with no margin.
    case baseline
    /// A border at the edge of what fills the plot.
    case box
    /// Nothing: the mark says itself what lies where.
    case nothing

    static func < (a: Surroundings, b: Surroundings) -> Bool { a.rawValue < b.rawValue }
}
