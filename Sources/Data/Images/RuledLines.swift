/// The lines of ruled or squared paper, which run through a whole picture.
enum RuledLines {
    /// Returns a mask of ink, with rows of so many pixels, without the lines in it. Where a stroke crosses a line, it stays.
    static func removed(from mask: [Bool], width: Int) -> [Bool] {
        let height = mask.count / width
        let rows = lines(in: mask, width: width)
        let columns = transposed(lines(in: transposed(mask, width: width), width: height), width: height)
        return mask.indices.map { mask[$0] && !rows[$0] && !columns[$0] }
    }

    /// True if there are lines in a mask.
    static func are(in mask: [Bool], width: Int) -> Bool { removed(from: mask, width: width) != mask }

    /// The steepest slope of a line that counts as horizontal.
    private static let steepest = 0.12

    /// Returns the pixels of the lines that run from left to right.
    ///
    /// Lines are found by a Hough transform: each pixel of a flat and thin run of ink votes for all lines through it, and a
    /// line that most columns vote for runs through the picture; paper has at least two of them. A pixel belongs to it where the ink above and below is
    /// hardly thicker than the line itself: otherwise a stroke passes there. Source: R. Duda, P. Hart, "Use of the Hough
    /// Transformation to Detect Lines and Curves in Pictures" (1972).
    private static func lines(in mask: [Bool], width: Int) -> [Bool] {
        let height = mask.count / width
        let thickness = verticalRuns(of: mask, width: width)
        let flat = flatPixels(of: mask, width: width).filter { thickness[$0] <= max(height / 40, 1) }
        // A step is a pixel of height over the whole width.
        let steps = Int((steepest * Double(width)).rounded(.up))
        var isLine = Array(repeating: false, count: mask.count)
        var starts: [Int] = []
        var votes = Array(repeating: 0, count: (2 * steps + 1) * height)
        func row(_ pixel: Int, _ step: Int) -> Int {
            let (row, column) = pixel.quotientAndRemainder(dividingBy: width)
            return row - (step * (2 * column - width) / 2 / width)
        }
        for pixel in flat {
            for step in -steps...steps {
                let start = row(pixel, step)
                if start >= 0, start < height { votes[(step + steps) * height + start] += 1 }
            }
        }
        for (bin, count) in votes.enumerated() where count * 10 >= 5 * width {
            let (step, start) = (bin / height - steps, bin % height)
            let pixels = flat.filter { abs(row($0, step) - start) <= 1 }
            guard Set(pixels.map { $0 % width }).count * 10 >= 6 * width else { continue }
            starts.append(start)
            let usual = pixels.map { thickness[$0] }.sorted()[pixels.count / 2]
            let most = usual + max(usual / 2, 1)
            for column in 0..<width {
                for near in -1...1 {
                    let place = start + near + step * (2 * column - width) / 2 / width
                    guard place >= 0, place < height, mask[place * width + column] else { continue }
                    guard thickness[place * width + column] <= most else { continue }
                    // The whole run goes.
                    for row in max(place - most, 0)...min(place + most, height - 1)
                    where isConnected(row, place, column, mask, width) { isLine[row * width + column] = true }
                }
            }
        }
        // One line may be the stroke of a digit that fills the picture, as the top of a 7.
        let isRuled = (starts.max() ?? 0) - (starts.min() ?? 0) > max(height / 20, 2)
        return isRuled ? isLine : Array(repeating: false, count: mask.count)
    }

    /// True if all pixels between two rows of a column are ink.
    private static func isConnected(_ one: Int, _ other: Int, _ column: Int, _ mask: [Bool], _ width: Int) -> Bool {
        (min(one, other)...max(one, other)).allSatisfy { mask[$0 * width + column] }
    }

    /// Returns the pixels of horizontal runs of ink that are long.
    private static func flatPixels(of mask: [Bool], width: Int) -> [Int] {
        let long = max(width / 20, 4)
        var flat: [Int] = []
        for row in 0..<mask.count / width {
            var start = 0
            for column in 0...width {
                if column < width, mask[row * width + column] { continue }
                if column - start >= long { flat += (start..<column).map { row * width + $0 } }
                start = column + 1
            }
        }
        return flat
    }

    /// Returns for each pixel the length of the vertical run of ink through it; 0 where there is none.
    private static func verticalRuns(of mask: [Bool], width: Int) -> [Int] {
        let height = mask.count / width
        var runs = Array(repeating: 0, count: mask.count)
        for column in 0..<width {
            var start = 0
            for row in 0...height {
                if row < height, mask[row * width + column] { continue }
                for place in start..<max(row, start) { runs[place * width + column] = row - start }
                start = row + 1
            }
        }
        return runs
    }

    private static func transposed(_ mask: [Bool], width: Int) -> [Bool] {
        let height = mask.count / width
        return (0..<mask.count).map { mask[$0 % height * width + $0 / height] }
    }
}
