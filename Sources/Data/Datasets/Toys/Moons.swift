import PullbackArrays

extension Dataset {
    /// Two half circles that reach into each other, each point displaced by N(0, noise²) in both directions.
    ///
    /// Class 0 is (cos t, sin t), class 1 is (1 − cos t, ½ − sin t), with t from 0 to π at equal distances.
    /// scikit-learn: `make_moons(count, noise=noise, shuffle=False)`.
    public static func moons(count: Int = 200, noise: Double = 0.1, using generator: inout Generator) -> Dataset {
        require(count >= 2, "moons: \(count) points for two moons")
        let upper = linspace(0, .pi, count: count / 2).map { [Double.cos($0), Double.sin($0)] }
        let lower = linspace(0, .pi, count: count - count / 2).map { [1 - Double.cos($0), 0.5 - Double.sin($0)] }
        return Dataset(name: "moons", classes: [upper, lower]).displaced(by: noise, using: &generator)
    }
}
