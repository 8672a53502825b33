import PullbackArrays

extension Image {
    /// Ink cropped to its digit, as MNIST was made: scaled into a box of 20 × 20 pixels with its aspect kept, and moved
    /// by whole pixels in a field of 28 × 28, so that its centre of mass lies in the pixel [14, 14].
    ///
    /// Y. LeCun, C. Cortes, C. Burges, "The MNIST database"; the pixel [14, 14], right of and below the middle, is what
    /// the published images have. The strongest ink is 1 again, which thin strokes have lost in shrinking.
    func preparedAsMNIST() -> Image {
        let scale = 20 / Double(max(height, width))
        func boxed(_ size: Int) -> Int { max(Int((Double(size) * scale).rounded()), 1) }
        let box = scaled(height: boxed(height), width: boxed(width)).levels
        let top = offset(centring: box.sum(over: 1).elements)
        let left = offset(centring: box.sum(over: 0).elements)
        let rows = box.padded(to: [28, box.shape[1]], at: top..<top + box.shape[0], along: 0)
        let field = rows.padded(to: [28, 28], at: left..<left + box.shape[1], along: 1)
        return Image(levels: field / field.max().item, name: name)
    }
}

/// Where masses must begin, of 28 places, for their centre to lie in [13.5, 14.5); no farther than they fit.
private func offset(centring masses: [Float]) -> Int {
    let moment = masses.enumerated().reduce(0) { $0 + Float($1.offset) * $1.element }
    let centre = moment / masses.reduce(0, +)
    return min(max(Int((13.5 - centre).rounded(.up)), 0), 28 - masses.count)
}
