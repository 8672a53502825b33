import PullbackArrays

extension Dataset {
    /// Returns points on a circle and on a smaller circle inside it, with noise from N(0, noise²) added to
    /// both coordinates.
    ///
    /// Class 0 is (cos t, sin t), class 1 is `factor` · (cos t, sin t), with equally spaced angles t from
    /// 0 to below 2π.
    public static func circles(
        count: Int = 200, noise: Double = 0.1, factor: Double = 0.5, using generator: inout Generator
    ) -> Dataset {
        require(count >= 2, "circles: \(count) points for two circles")
        require(factor >= 0 && factor < 1, "circles: factor \(factor) is not from 0 to below 1")
        func circle(radius: Double, count: Int) -> [[Double]] {
            // The last angle, 2π, is the first point again and is left out.
            linspace(0, 2 * .pi, count: count + 1).dropLast().map {
                [radius * Double.cos($0), radius * Double.sin($0)]
            }
        }
        return Dataset(
            name: "circles",
            classes: [circle(radius: 1, count: count / 2), circle(radius: factor, count: count - count / 2)]
        ).displaced(by: noise, using: &generator)
    }
}
