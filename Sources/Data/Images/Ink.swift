import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns the ink of a drawing or a photograph without its background: 0 is background, 1 is the strongest ink. Throws
    /// if no ink stands out.
    func ink() throws -> GrayscaleImage {
        let even = try? inkOnEvenPaper()
        if let even, even.noise < 0.3, hasEvenPaper(even.ink) { return even.ink }
        do { return try inkOnUnevenPaper() } catch {
            guard let even else { throw error }
            return even.ink
        }
    }

    /// Returns the ink on paper that is the same everywhere, and the noise of the paper beside the strongest ink. Throws if
    /// no ink stands out.
    ///
    /// The level of the background is the median of the border. Ink is taken to be darker or lighter than
    /// that, according to the sign of the third moment of the differences: in it, a few large differences
    /// outweigh many small ones, such as those of a shadow. Pixels count as ink if they differ by more than
    /// three times the median deviation of the border. That is 0 in a drawing, and two standard deviations of
    /// the noise in a photograph.
    func inkOnEvenPaper() throws -> (ink: GrayscaleImage, noise: Float) {
        let background = median(of: border)
        let noise = 3 * median(of: border.map { abs($0 - background) })
        let differences = levels - background
        let isDark = (differences * differences * differences).sum().item < 0
        let contrast = isDark ? -differences : differences
        let ink = contrast.gated(by: contrast - noise)
        let strongest = ink.max().item
        guard strongest > faintestInk else { throw blank }
        return (GrayscaleImage(levels: ink / strongest, name: name), noise / strongest)
    }

    /// True if the paper below some ink is the same everywhere: if the border is paper and no frame around it, if nothing
    /// runs out of the picture beside a digit in it, and if there are no ruled lines.
    private func hasEvenPaper(_ ink: GrayscaleImage) -> Bool {
        // A shadow or a desk covers a corner; a digit that fills the picture touches only the sides.
        let edge = ink.border
        let corners = [(0, 0), (0, width - 1), (height - 1, 0), (height - 1, width - 1)].map { ink.levels[$0.0, $0.1] }
        let isOpen = edge.count(where: { $0 > 0.25 }) * 4 < edge.count || corners.allSatisfy { $0 <= 0.25 }
        // In a frame the paper would be the ink. A bold digit may cover as much, but it reaches the picture's edge then.
        let levels = ink.levels.elements
        let isFramed = levels.count(where: { $0 > 0.25 }) * 2 > levels.count && edge.allSatisfy { $0 <= 0.25 }
        guard isOpen, !isFramed else { return false }
        let small = ink.reduced(to: UnevenPaper.longestSide)
        let (height, width) = (small.height, small.width)
        let mask = small.levels.elements.map { $0 > faintestInk }
        let regions = Region.all(in: mask, width: width)
        let largest = regions.map(\.pixels.count).max() ?? 0
        // What is much smaller is dirt.
        let visible = regions.filter { $0.pixels.count * 100 >= largest }
        return UnevenPaper.withoutEdges(visible, height: height, width: width).count == visible.count
            && !RuledLines.are(in: mask, width: width)
    }

    /// The levels of the outermost pixels.
    private var border: [Float] {
        let sides = [levels.slice(0..<1), levels.slice(height - 1..<height)]
        let ends = [levels.slice(0..<1, along: 1), levels.slice(width - 1..<width, along: 1)]
        return (sides + ends).flatMap(\.elements)
    }

    /// The error of a picture without a digit.
    var blank: PullbackError {
        PullbackError(
            name, "shows no digit",
            advice: "draw one, dark on light or light on dark, that stands out from its background")
    }

    /// Returns the picture scaled down to at most so many pixels on each side.
    func reduced(to longest: Int) -> GrayscaleImage {
        let scale = min(1, Double(longest) / Double(max(height, width)))
        func reduced(_ size: Int) -> Int { max(Int((Double(size) * scale).rounded()), 1) }
        return scaled(height: reduced(height), width: reduced(width))
    }
}

/// The least amount of ink, of 1, that counts as ink. The boxes of MNIST's digits fit such a bound.
let faintestInk: Float = 0.05

func median(of levels: [Float]) -> Float { levels.sorted()[levels.count / 2] }
