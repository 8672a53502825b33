import Foundation
import PullbackFiles

/// A picture that gnuplot draws.
protocol GnuplotPicture: Picture, Sendable {
    /// What it is about, for those who cannot see it.
    var title: String { get }

    /// The size that is asked for, or else one at which everything is legible.
    var suitableSize: Plot.Size { get }

    /// What gnuplot has to do once it knows the canvas.
    func commands(on canvas: Canvas) -> String
}

extension GnuplotPicture {
    /// All that gnuplot reads.
    func script(as medium: Canvas.Medium, size: Plot.Size? = nil) -> String {
        let size = size ?? suitableSize
        let canvas = Canvas(medium: medium, width: size.width, height: size.height, theme: theme)
        return canvas.script(commands(on: canvas))
    }

    func file(_ format: PictureFormat) throws -> Data {
        switch format {
        case .svg:
            let size = suitableSize, svg = try ExternalProgram.gnuplot.draw(script(as: .svg))
            return EmbeddableSVG(svg, title: title, width: size.width, height: size.height).data
        case .png: return try ExternalProgram.gnuplot.draw(script(as: .png))
        case .pdf: return try ExternalProgram.gnuplot.draw(script(as: .pdf)).withoutDate
        }
    }
}

extension ExternalProgram {
    /// What gnuplot writes when it is told so.
    ///
    /// Settings of the user, which would make another picture, do not count (-d). Standard input is named as a file:
    /// otherwise gnuplot reads it byte by byte, which for a heat map takes longer than all the rest.
    func draw(_ script: String) throws -> Data {
        try run(["-d", "/dev/stdin"], input: Data(script.utf8))
    }
}

extension Data {
    /// A PDF whose date is always the same, so that the same picture gives the same bytes.
    fileprivate var withoutDate: Data {
        guard let mark = range(of: Data("/CreationDate (D:".utf8)) else { return self }
        let digits = self[mark.upperBound...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        var copy = self
        copy.replaceSubrange(
            digits.startIndex..<digits.endIndex, with: Data("20000101000000".utf8).prefix(digits.count))
        return copy
    }
}
