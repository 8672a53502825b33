import PullbackArrays

extension Image {
    /// The picture as lines of text, `width` characters each: a space is black, █ is white, ░▒▓ lie between.
    ///
    /// On a terminal with a dark background it looks as it is, on a light one as its negative. A character is taken to be
    /// twice as high as it is wide.
    public func characters(width: Int = 56) -> String {
        let height = max((self.height * width + self.width) / (2 * self.width), 1)
        let shades = Array(" ░▒▓█")
        let cells = averaged(height: height, width: width).levels.elements.map { level in
            shades[Int((min(max(level, 0), 1) * Float(shades.count - 1)).rounded())]
        }
        return stride(from: 0, to: cells.count, by: width).map { String(cells[$0..<$0 + width]) }
            .joined(separator: "\n")
    }
}
