import Foundation
import PullbackFiles

/// A picture that gnuplot draws.
protocol GnuplotPicture: Picture, Sendable {
    /// The subject of the picture, for readers who cannot see it.
    var title: String { get }

    /// The size that the user has set, or else one at which everything is legible.
    var suitableSize: Plot.Size { get }

    /// Returns the gnuplot commands that draw the picture on a canvas.
    func commands(on canvas: Canvas) -> String
}

extension GnuplotPicture {
    /// Returns the complete gnuplot script.
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
    /// Runs gnuplot with a script, and returns what it writes to standard output.
    ///
    /// The option `-d` ignores the user's settings, which would change the picture. The script is read from
    /// the file /dev/stdin: without a file name gnuplot reads byte by byte, which for a heat map takes longer
    /// than everything else.
    func draw(_ script: String) throws -> Data {
        try run(["-d", "/dev/stdin"], input: Data(script.utf8))
    }
}

extension Data {
    /// The PDF with a fixed date, so that the same picture gives the same bytes.
    fileprivate var withoutDate: Data {
        guard let mark = range(of: Data("/CreationDate (D:".utf8)) else { return self }
        let digits = self[mark.upperBound...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        var copy = self
        copy.replaceSubrange(
            digits.startIndex..<digits.endIndex, with: Data("20000101000000".utf8).prefix(digits.count))
        return copy
    }
}
