import PullbackArrays
import PullbackFiles

extension GrayscaleImage {
    /// Returns the smallest rectangles that contain the signs, from left to right, from a picture of ink. Throws if there
    /// is only noise, or if signs stand in several rows.
    ///
    /// Regions with less than a hundredth of the ink of the largest region are removed as dirt. If the
    /// largest region has less than a twentieth of all ink, everything is noise. Regions above one another are parts of
    /// one sign, and so is a small region beside a large one.
    func signs() throws -> [GrayscaleImage] {
        let ink = levels.elements
        let regions = Region.all(in: ink.map { $0 > faintestInk }, width: width)
        let amounts = regions.map { $0.pixels.reduce(0) { $0 + ink[$1] } }
        let largest = amounts.max() ?? 0
        guard largest > ink.reduce(0, +) / 20 else { throw blank }

        // Dirt is erased; ink that is too faint for a region stays around its region.
        var clean = ink
        var parts: [Region] = []
        for (region, amount) in zip(regions, amounts) {
            if amount < largest / 100 {
                for pixel in region.pixels { clean[pixel] = 0 }
            } else {
                parts.append(region)
            }
        }
        let signs = try grouped(parts)
        return signs.map { sign in
            var own = clean
            for other in signs where other.rows != sign.rows || other.columns != sign.columns {
                for pixel in other.pixels { own[pixel] = 0 }
            }
            let picture = NDArray(own, shape: levels.shape)
            return GrayscaleImage(levels: picture.slice(sign.rows).slice(sign.columns, along: 1), name: name)
        }
    }

    /// Returns the smallest rectangle that contains the only sign. Throws if there are several.
    func cropped() throws -> GrayscaleImage {
        let signs = try signs()
        guard signs.count == 1 else {
            throw PullbackError(name, "shows \(signs.count) signs beside one another", advice: "cut out one of them")
        }
        return signs[0]
    }

    /// Returns the regions of each sign as one, from left to right.
    private func grouped(_ regions: [Region]) throws -> [Region] {
        let tallest = regions.map(\.rows.count).max() ?? 0
        var signs: [Region] = []
        for region in regions.sorted(by: { $0.pixels.count > $1.pixels.count }) {
            let isSmall = region.rows.count * 5 < tallest * 2
            // A part hangs over a sign or, if it is small, lies just beside it.
            let reach = isSmall ? tallest / 5 : 0
            let near = signs.firstIndex { sign in
                let overlap =
                    min(sign.columns.upperBound, region.columns.upperBound)
                    - max(sign.columns.lowerBound, region.columns.lowerBound) + reach
                return overlap * 5 >= 2 * min(region.columns.count, sign.columns.count)
            }
            guard let near else {
                if !isSmall { signs.append(region) }
                continue
            }
            let gap = max(
                region.rows.lowerBound - signs[near].rows.upperBound,
                signs[near].rows.lowerBound - region.rows.upperBound)
            guard isSmall || gap * 4 < tallest else {
                throw PullbackError(name, "shows signs in several rows", advice: "cut out one row of them")
            }
            signs[near] = signs[near].joined(region)
        }
        return signs.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }
}
