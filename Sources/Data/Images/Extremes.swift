import PullbackArrays

extension GrayscaleImage {
    /// Returns the largest level in a square window around each pixel; outside the picture there is nothing.
    /// A window of an even length has one pixel more after its place than before it.
    func dilated(window: Int) -> GrayscaleImage { filtered(window, before: (window - 1) / 2, max) }

    /// Returns the smallest level in a square window around each pixel; outside the picture there is nothing.
    /// A window of an even length has one pixel more before its place than after it, so that after `dilated` every
    /// edge is again where it was.
    func eroded(window: Int) -> GrayscaleImage { filtered(window, before: window / 2, min) }

    /// A square is a row of columns, so that the window runs first along the columns and then along the rows.
    private func filtered(_ window: Int, before: Int, _ best: (Float, Float) -> Float) -> GrayscaleImage {
        let rows = extremes(of: levels.elements, length: width, window, before, best)
        let columns = NDArray(rows, shape: levels.shape).transposed()
        let all = extremes(of: columns.elements, length: height, window, before, best)
        return GrayscaleImage(levels: NDArray(all, shape: columns.shape).transposed(), name: name)
    }
}

/// Returns the best number in a window around each place of each run of so many numbers, with three comparisons a place.
///
/// The numbers are divided into blocks of the window's length. A window lies in two blocks, and its best number is that of
/// the end of the one and of the start of the other. Source: M. van Herk, "A fast algorithm for local minimum and maximum
/// filters on rectangular and octagonal kernels" (1992).
private func extremes(
    of numbers: [Float], length: Int, _ window: Int, _ before: Int, _ best: (Float, Float) -> Float
) -> [Float] {
    let after = window - 1 - before
    guard window > 1 else { return numbers }
    var (fromStart, toEnd) = (numbers, numbers)
    var result = numbers
    for start in stride(from: 0, to: numbers.count, by: length) {
        for place in 1..<max(length, 2) where place < length && place % window != 0 {
            fromStart[start + place] = best(fromStart[start + place], fromStart[start + place - 1])
        }
        for place in stride(from: length - 2, through: 0, by: -1) where (place + 1) % window != 0 {
            toEnd[start + place] = best(toEnd[start + place], toEnd[start + place + 1])
        }
        for place in 0..<length {
            let (first, last) = (max(place - before, 0), min(place + after, length - 1))
            let isOneBlock = first / window == last / window
            // A window that is cut off at an end of the run begins or ends a block there.
            result[start + place] =
                isOneBlock
                ? (first % window == 0 ? fromStart[start + last] : toEnd[start + first])
                : best(toEnd[start + first], fromStart[start + last])
        }
    }
    return result
}
