import PullbackArrays

extension Dataset {
    /// A circle within a circle, each point displaced by N(0, noise²) in both directions.
    ///
    /// Class 0 is (cos t, sin t), class 1 is that times `factor`, with t around the circle at equal distances.
    /// scikit-learn: `make_circles(count, noise=noise, factor=factor, shuffle=False)`.
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
