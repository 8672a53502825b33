import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns the ink of a drawing without its background: 0 is background, 1 is the strongest ink. Throws
    /// if no ink stands out.
    ///
    /// The level of the background is the median of the border. Ink is taken to be darker or lighter than
    /// that, according to the sign of the third moment of the differences: in it, a few large differences
    /// outweigh many small ones, such as those of a shadow. Pixels count as ink if they differ by more than
    /// three times the median deviation of the border. That is 0 in a drawing, and two standard deviations of
    /// the noise in a photograph.
    func ink() throws -> GrayscaleImage {
        let background = median(of: border)
        let noise = 3 * median(of: border.map { abs($0 - background) })
        let differences = levels - background
        let isDark = (differences * differences * differences).sum().item < 0
        let contrast = isDark ? -differences : differences
        let ink = contrast.gated(by: contrast - noise)
        let strongest = ink.max().item
        guard strongest > faintestInk else { throw blank }
        return GrayscaleImage(levels: ink / strongest, name: name)
    }

    /// Returns the smallest rectangle that contains the digit, from a picture of ink. Throws if there
    /// is only noise.
    ///
    /// Regions with less than a hundredth of the ink of the largest region are removed as dirt. If the
    /// largest region has less than a twentieth of all ink, everything is noise.
    func cropped() throws -> GrayscaleImage {
        var ink = levels.elements
        let regions = regions(of: ink)
        let amounts = regions.map { $0.reduce(0) { $0 + ink[$1] } }
        let largest = amounts.max() ?? 0
        guard largest > ink.reduce(0, +) / 20 else { throw blank }

        var digit: [Int] = []
        for (region, amount) in zip(regions, amounts) {
            if amount < largest / 100 {
                for pixel in region { ink[pixel] = 0 }
            } else {
                digit += region
            }
        }
        let rows = range(of: digit.map { $0 / width })
        let columns = range(of: digit.map { $0 % width })
        let clean = NDArray(ink, shape: levels.shape)
        return GrayscaleImage(levels: clean.slice(rows).slice(columns, along: 1), name: name)
    }

    /// Returns the connected regions of ink, each as the indices of its pixels. Pixels that touch at a corner
    /// are connected.
    private func regions(of ink: [Float]) -> [[Int]] {
        var isOpen = ink.map { $0 > faintestInk }
        var regions: [[Int]] = []
        for start in ink.indices where isOpen[start] {
            isOpen[start] = false
            var region = [start]
            var next = 0  // The region is the queue of its own pixels.
            while next < region.count {
                let (row, column) = region[next].quotientAndRemainder(dividingBy: width)
                next += 1
                for row in max(row - 1, 0)...min(row + 1, height - 1) {
                    for column in max(column - 1, 0)...min(column + 1, width - 1) where isOpen[row * width + column] {
                        isOpen[row * width + column] = false
                        region.append(row * width + column)
                    }
                }
            }
            regions.append(region)
        }
        return regions
    }

    /// The levels of the outermost pixels.
    private var border: [Float] {
        let sides = [levels.slice(0..<1), levels.slice(height - 1..<height)]
        let ends = [levels.slice(0..<1, along: 1), levels.slice(width - 1..<width, along: 1)]
        return (sides + ends).flatMap(\.elements)
    }

    private var blank: PullbackError {
        PullbackError(
            name, "shows no digit",
            advice: "draw one, dark on light or light on dark, that stands out from its background")
    }
}

/// The least amount of ink, of 1, that counts as ink. The boxes of MNIST's digits fit such a bound.
private let faintestInk: Float = 0.05

private func median(of levels: [Float]) -> Float { levels.sorted()[levels.count / 2] }

private func range(of indices: [Int]) -> Range<Int> { (indices.min() ?? 0)..<(indices.max() ?? 0) + 1 }
