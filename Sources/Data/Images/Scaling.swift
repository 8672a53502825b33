import PullbackArrays

extension GrayscaleImage {
    /// Returns the picture scaled to another number of pixels; both sides must be at least 1.
    ///
    /// Along an axis that shrinks, a new pixel is the mean over the area that it covers (OpenCV:
    /// `INTER_AREA`). Along an axis that grows, it is interpolated linearly between the centres of its
    /// neighbours (PyTorch: `interpolate(mode="bilinear")`).
    public func scaled(height: Int, width: Int) -> GrayscaleImage {
        scaled(height: height, width: width) {
            $2 < $1 ? area(of: $0, from: $1, to: $2) : line(of: $0, from: $1, to: $2)
        }
    }

    /// Returns the picture scaled to another number of pixels with sharp edges: a new pixel is the mean over
    /// the area that it covers.
    func averaged(height: Int, width: Int) -> GrayscaleImage { scaled(height: height, width: width, by: area) }

    private func scaled(height: Int, width: Int, by rule: Rule) -> GrayscaleImage {
        require(height > 0 && width > 0, "scaled: \(levels.shape) to \(height) × \(width)")
        let columns = levels.mixingRows(into: height, by: rule).transposed()
        return GrayscaleImage(levels: columns.mixingRows(into: width, by: rule).transposed(), name: name)
    }
}

/// The weights of the old pixels in one new pixel, which sum to 1, when a row of `old` pixels is scaled
/// to `new` pixels.
private typealias Rule = (_ pixel: Int, _ old: Int, _ new: Int) -> [(source: Int, weight: Float)]

/// Returns the weights for the mean over the part of the old pixels that the new one covers. Computed with
/// integers: in a row of length `old` · `new`, all edges lie at whole numbers.
private func area(of pixel: Int, from old: Int, to new: Int) -> [(source: Int, weight: Float)] {
    let (start, end) = (pixel * old, (pixel + 1) * old)
    return (start / new...(end - 1) / new).map { source in
        (source, Float(min(end, (source + 1) * new) - max(start, source * new)) / Float(old))
    }
}

/// Returns the weights for linear interpolation between the centres of two old pixels. Outside the outermost
/// centres, the outermost pixel is used alone.
private func line(of pixel: Int, from old: Int, to new: Int) -> [(source: Int, weight: Float)] {
    let centre = (Float(pixel) + 0.5) * Float(old) / Float(new) - 0.5
    let position = min(max(centre, 0), Float(old - 1))
    let source = Int(position)
    let weight = position - Float(source)
    return [(source, 1 - weight), (min(source + 1, old - 1), weight)]
}

extension NDArray<Float> {
    /// Returns a matrix of `count` rows, each of which is a weighted sum of the rows of this one. The weights
    /// come from `rule`.
    fileprivate func mixingRows(into count: Int, by rule: Rule) -> NDArray {
        let (height, width) = (shape[0], shape[1])
        let old = elements
        var new = [Float](repeating: 0, count: count * width)
        for row in 0..<count {
            for (source, weight) in rule(row, height, count) {
                for column in 0..<width { new[row * width + column] += weight * old[source * width + column] }
            }
        }
        return NDArray(new, shape: [count, width])
    }
}
