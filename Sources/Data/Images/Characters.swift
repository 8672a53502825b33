import PullbackArrays

extension GrayscaleImage {
    /// Returns the picture as lines of text of `width` characters: a space is black, █ is white, and ░▒▓
    /// are in between.
    ///
    /// It looks right on a dark terminal and inverted on a light one. A character is assumed to be twice
    /// as high as wide.
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
