import PullbackArrays

extension Image {
    /// Ink cropped to its digit, as the UCI digits were made: stretched to a bitmap 20 wide and 32 high in the middle of
    /// 32 × 32, its strokes made about equally thick, set upright, and counted in blocks of 4 × 4: shape [8, 8], 16
    /// pixels are 1.
    ///
    /// E. Alpaydin, C. Kaynak, "Optical Recognition of Handwritten Digits" (1998), with the normalization of M. Garris
    /// and others, "NIST Form-Based Handprint Recognition System", NISTIR 5469 (1994).
    func preparedAsUCI() -> Image {
        let box = scaled(height: 32, width: 20).levels
        let half = box.max().item / 2
        let words = (0..<32).map { row in
            (0..<20).reduce(0 as UInt32) { $0 << 1 | (box[row, $1] >= half ? 1 : 0) } << 6
        }
        let bitmap = Bitmap(rows: words).withEvenStrokes.upright
        return Image(levels: NDArray(bitmap.blockCounts, shape: [8, 8]) / 16, name: name)
    }
}

/// 32 × 32 pixels, black or white: a row is a word, its highest bit is the leftmost pixel.
private struct Bitmap {
    var rows: [UInt32]

    /// Dilated where there is little ink and eroded where there is much.
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

    /// Each pixel joined with its four neighbours; those outside are white.
    private func joined(by join: (UInt32, UInt32) -> UInt32) -> Bitmap {
        Bitmap(
            rows: rows.indices.map { index in
                let above = index > 0 ? rows[index - 1] : 0
                let below = index < 31 ? rows[index + 1] : 0
                return [rows[index] << 1, rows[index] >> 1, above, below].reduce(rows[index], join)
            })
    }

    /// Sheared so that the left edges near the top and near the bottom lie below each other.
    var upright: Bitmap {
        guard let first = rows.firstIndex(where: { $0 != 0 }), let last = rows.lastIndex(where: { $0 != 0 }),
            last - first >= 5, rows[first + 2] != 0, rows[last - 2] != 0
        else { return self }
        let lean = rows[first + 2].leadingZeroBitCount - rows[last - 2].leadingZeroBitCount
        let slope = Double(lean) / Double(last - first - 4)
        return Bitmap(
            rows: rows.enumerated().map { index, row in row >> Int((Double(index - 16) * slope).rounded()) })
    }

    /// The black pixels in each block of 4 × 4, of 8 × 8 blocks.
    var blockCounts: [Float] {
        (0..<64).map { block in
            let (top, left) = (4 * (block / 8), 4 * (block % 8))
            return rows[top..<top + 4].reduce(0) { $0 + Float((($1 << left) >> 28).nonzeroBitCount) }
        }
    }
}
