import PullbackArrays

extension GrayscaleImage {
    /// Returns a cropped picture of ink prepared as the pictures of MNIST were: scaled to fit 20 × 20 pixels
    /// with its aspect ratio kept, then placed in 28 × 28 pixels, at whole pixels, so that its centre of mass
    /// lies in pixel [14, 14].
    ///
    /// Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database". Pixel [14, 14], which is right of and
    /// below the middle, is where the centre of mass lies in the published images. The result is scaled so
    /// that the strongest ink is 1 again, since shrinking makes thin strokes fainter.
    func preparedAsMNIST() -> GrayscaleImage {
        let scale = 20 / Double(max(height, width))
        func boxed(_ size: Int) -> Int { max(Int((Double(size) * scale).rounded()), 1) }
        let box = scaled(height: boxed(height), width: boxed(width)).levels
        let top = offset(centring: box.sum(over: 1).elements)
        let left = offset(centring: box.sum(over: 0).elements)
        let rows = box.padded(to: [28, box.shape[1]], at: top..<top + box.shape[0], along: 0)
        let field = rows.padded(to: [28, 28], at: left..<left + box.shape[1], along: 1)
        return GrayscaleImage(levels: field / field.max().item, name: name)
    }
}

/// Returns the index, of 28, at which the masses must start so that their centre lies in [13.5, 14.5), or as
/// near as possible if they would not fit.
private func offset(centring masses: [Float]) -> Int {
    let moment = masses.enumerated().reduce(0) { $0 + Float($1.offset) * $1.element }
    let centre = moment / masses.reduce(0, +)
    return min(max(Int((13.5 - centre).rounded(.up)), 0), 28 - masses.count)
}
