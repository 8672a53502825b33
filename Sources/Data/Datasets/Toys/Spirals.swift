import PullbackArrays

extension Dataset {
    /// Returns points on spiral arms around a common centre, one class for each arm.
    ///
    /// The points of arm k of K are r · (sin θ, cos θ) with θ = 2πk/K + 4r + N(0, noise²), for equally spaced
    /// r from 0 to 1. This is the spiral dataset of Stanford's CS231n, "Putting it together: Minimal Neural
    /// Network Case Study", whose three arms start at the angles 4k; here the start angles are equally spaced
    /// for any number of arms.
    public static func spirals(
        count: Int = 300, arms: Int = 3, noise: Double = 0.2, using generator: inout Generator
    ) -> Dataset {
        require(arms >= 1 && count >= arms, "spirals: \(count) points for \(arms) arms")
        var classes: [[[Double]]] = []
        for arm in 0..<arms {
            let radii = linspace(0, 1, count: count / arms + (arm < count % arms ? 1 : 0))
            let wobble = generator.normal(standardDeviation: noise, count: radii.count)
            let start = 2 * Double.pi * Double(arm) / Double(arms)
            classes.append(
                zip(radii, wobble).map { radius, wobble in
                    let angle = start + 4 * radius + wobble
                    return [radius * Double.sin(angle), radius * Double.cos(angle)]
                })
        }
        return Dataset(name: "spirals", classes: classes)
    }
}
