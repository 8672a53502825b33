import PullbackArrays

/// A connected set of pixels; pixels that touch at a corner are connected.
struct Region {
    /// The indices of its pixels, row after row.
    let pixels: [Int]
    /// The rows and columns of its box.
    let rows, columns: Range<Int>

    /// The length of the longer side of its box.
    var extent: Int { max(rows.count, columns.count) }

    /// True if the region comes to within so many pixels of the edge of a picture.
    func isAtEdge(_ margin: Int, height: Int, width: Int) -> Bool {
        min(rows.lowerBound, columns.lowerBound, height - rows.upperBound, width - columns.upperBound) <= margin
    }

    /// Returns both regions as one.
    func joined(_ other: Region) -> Region {
        Region(
            pixels: pixels + other.pixels,
            rows: min(rows.lowerBound, other.rows.lowerBound)..<max(rows.upperBound, other.rows.upperBound),
            columns: min(
                columns.lowerBound, other.columns.lowerBound)..<max(columns.upperBound, other.columns.upperBound))
    }

    /// Returns the connected regions of a mask with rows of so many pixels.
    static func all(in mask: [Bool], width: Int) -> [Region] {
        let height = mask.count / width
        var isOpen = mask
        var regions: [Region] = []
        for start in mask.indices where isOpen[start] {
            isOpen[start] = false
            var pixels = [start]
            var (rows, columns) = (start / width..<start / width + 1, start % width..<start % width + 1)
            var next = 0  // The region is the queue of its own pixels.
            while next < pixels.count {
                let (row, column) = pixels[next].quotientAndRemainder(dividingBy: width)
                next += 1
                rows = min(rows.lowerBound, row)..<max(rows.upperBound, row + 1)
                columns = min(columns.lowerBound, column)..<max(columns.upperBound, column + 1)
                for row in max(row - 1, 0)...min(row + 1, height - 1) {
                    for column in max(column - 1, 0)...min(column + 1, width - 1) where isOpen[row * width + column] {
                        isOpen[row * width + column] = false
                        pixels.append(row * width + column)
                    }
                }
            }
            regions.append(Region(pixels: pixels, rows: rows, columns: columns))
        }
        return regions
    }
}
