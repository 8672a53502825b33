import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns the ink of a photograph without its paper, where light and paper are uneven: with shadows, a frame, the edge
    /// of a desk, or ruled lines. 0 is paper, 1 is the strongest ink. Throws if no ink stands out.
    ///
    /// The paper at each pixel is the morphological closing: what remains light when everything dark is filled that is
    /// narrower than a window of two fifths of the picture. Strokes are, shadows and desks are not. Ink is the share of the
    /// paper's light that is missing, so that strokes in a shadow count as much as others. Of what is darker than the noise,
    /// ruled lines are removed, then regions that are faint beside the strongest, and regions at the picture's edge if
    /// others are there.
    func inkOnUnevenPaper() throws -> GrayscaleImage {
        let small = reduced(to: UnevenPaper.longestSide)
        let dark = small.isInkDark ? small : GrayscaleImage(levels: 1 - small.levels, name: name)
        let (height, width) = (dark.height, dark.width)
        let window = max(2 * min(height, width) / 5, 3)
        let paper = dark.dilated(window: window).eroded(window: window)

        let grain = dark.grain
        // The closing follows the lightest grains of the paper.
        let missing = zip(paper.levels.elements, dark.levels.elements).map { paper, level in
            max(paper - 3 * grain - level, 0) / max(paper, 0.1)
        }
        let noise = paper.levels.elements.map { max(3 * grain / max($0, 0.1), UnevenPaper.faintest) }
        let strength = GrayscaleImage(levels: NDArray(missing, shape: [height, width]))
            .dilated(window: max(window / 3, 3)).levels.elements
        let isInk = missing.indices.map { missing[$0] > max(noise[$0], strength[$0] / 4) }

        var regions = Region.all(in: RuledLines.removed(from: isInk, width: width), width: width)
        regions = UnevenPaper.withoutEdges(regions, height: height, width: width)
        let strengths = regions.map { region in region.pixels.reduce(0) { max($0, missing[$1]) } }
        guard let strongest = strengths.max() else { throw blank }
        var ink = Array(repeating: Float(0), count: missing.count)
        for (region, strength) in zip(regions, strengths) where strength > strongest / 2 {
            for pixel in region.pixels { ink[pixel] = missing[pixel] }
        }
        // Where light washes the ink out, what is left of it counts as much as elsewhere.
        let full = GrayscaleImage(levels: NDArray(ink, shape: [height, width])).dilated(window: max(window / 4, 3))
        ink = zip(ink, full.levels.elements).map { $1 > 0 ? $0 / $1 : 0 }
        return GrayscaleImage(levels: NDArray(ink, shape: [height, width]), name: name)
    }

    /// The standard deviation of the noise of single pixels, whatever the light: from the median difference between a pixel
    /// and the mean of its neighbours in the row, which for normal noise is 0.6745 · √1.5 standard deviations.
    private var grain: Float {
        guard width > 2 else { return 0 }
        let numbers = levels.elements
        let differences = numbers.indices.dropFirst().dropLast().map { place in
            abs(numbers[place] - (numbers[place - 1] + numbers[place + 1]) / 2)
        }
        return median(of: differences) / (0.6745 * Float(1.5).squareRoot())
    }
}

/// What photographs of paper have in common.
enum UnevenPaper {
    /// The longest side of a picture that is looked at: a digit of a sixth of it is still twice as large as MNIST's.
    static let longestSide = 256

    /// The smallest share of the light of the paper that ink takes away.
    static let faintest: Float = 0.05

    /// Returns the regions without those at the picture's edge, if another one is large enough to be a digit.
    static func withoutEdges(_ regions: [Region], height: Int, width: Int) -> [Region] {
        let margin = min(height, width) / 50
        let inner = regions.filter { !$0.isAtEdge(margin, height: height, width: width) }
        return inner.contains { $0.extent * 8 >= min(height, width) } ? inner : regions
    }
}
