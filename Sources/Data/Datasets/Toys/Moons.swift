import PullbackArrays

extension Dataset {
    /// Returns points on two interleaving half circles, with noise from N(0, noise²) added to
    /// both coordinates.
    ///
    /// Class 0 is (cos t, sin t), class 1 is (1 − cos t, ½ − sin t), with equally spaced angles
    /// t from 0 to π.
    public static func moons(count: Int = 200, noise: Double = 0.1, using generator: inout Generator) -> Dataset {
        require(count >= 2, "moons: \(count) points for two moons")
        let upper = linspace(0, .pi, count: count / 2).map { [Double.cos($0), Double.sin($0)] }
        let lower = linspace(0, .pi, count: count - count / 2).map { [1 - Double.cos($0), 0.5 - Double.sin($0)] }
        return Dataset(name: "moons", classes: [upper, lower]).displaced(by: noise, using: &generator)
    }
}
