import PullbackArrays

extension GrayscaleImage {
    /// Returns a cropped picture of ink prepared as the UCI digits were, of shape [8, 8]. The digit is
    /// stretched to a bitmap 20 pixels wide and 32 high, in the middle of 32 × 32 pixels. Its strokes are
    /// made about equally thick, and its slant is removed. Each number is the share of black pixels in a
    /// block of 4 × 4.
    ///
    /// Sources: E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), with
    /// the normalization of M. Garris and others, "NIST Form-Based Handprint Recognition System",
    /// NISTIR 5469 (1994).
    func preparedAsUCI() -> GrayscaleImage {
        let box = scaled(height: 32, width: 20).levels
        let half = box.max().item / 2
        let words = (0..<32).map { row in
            (0..<20).reduce(0 as UInt32) { $0 << 1 | (box[row, $1] >= half ? 1 : 0) } << 6
        }
        let bitmap = Bitmap(rows: words).withEvenStrokes.upright
        return GrayscaleImage(levels: NDArray(bitmap.blockCounts, shape: [8, 8]) / 16, name: name)
    }
}

/// A bitmap of 32 × 32 black or white pixels. Each row is a 32-bit word, whose highest bit is the
/// leftmost pixel.
private struct Bitmap {
    var rows: [UInt32]

    /// The bitmap dilated if it has little ink, eroded if it has much.
    var withEvenStrokes: Bitmap {
        switch rows.reduce(0, { $0 + $1.nonzeroBitCount }) {
        case ..<108: dilated.dilated
        case ..<256: dilated
        case ...412: self
        case ...560: eroded
        default: eroded.eroded
        }
    }

    private var dilated: Bitmap { joined(by: |) }

    private var eroded: Bitmap { joined(by: &) }

    /// Returns the bitmap with each pixel combined with its four neighbours by `join`. Pixels
    /// outside are white.
    private func joined(by join: (UInt32, UInt32) -> UInt32) -> Bitmap {
        Bitmap(
            rows: rows.indices.map { index in
                let above = index > 0 ? rows[index - 1] : 0
                let below = index < 31 ? rows[index + 1] : 0
                return [rows[index] << 1, rows[index] >> 1, above, below].reduce(rows[index], join)
            })
    }

    /// The bitmap sheared so that the left edge near the top lies straight above the left edge
    /// near the bottom.
    var upright: Bitmap {
        guard let first = rows.firstIndex(where: { $0 != 0 }), let last = rows.lastIndex(where: { $0 != 0 }),
            last - first >= 5, rows[first + 2] != 0, rows[last - 2] != 0
        else { return self }
        let lean = rows[first + 2].leadingZeroBitCount - rows[last - 2].leadingZeroBitCount
        let slope = Double(lean) / Double(last - first - 4)
        return Bitmap(
            rows: rows.enumerated().map { index, row in row >> Int((Double(index - 16) * slope).rounded()) })
    }

    /// The number of black pixels in each block of 4 × 4 pixels, for 8 × 8 blocks.
    var blockCounts: [Float] {
        (0..<64).map { block in
            let (top, left) = (4 * (block / 8), 4 * (block % 8))
            return rows[top..<top + 4].reduce(0) { $0 + Float((($1 << left) >> 28).nonzeroBitCount) }
        }
    }
}
