import PullbackArrays

extension RegressionDataset {
    /// Returns points on a sine curve: y = sin x with noise from N(0, noise²), for x drawn uniformly from
    /// [−5, 5).
    public static func waves(
        count: Int = 200, noise: Double = 0.1, using generator: inout Generator
    ) -> RegressionDataset {
        require(count >= 2, "waves: \(count) points for a curve")
        let x = generator.uniform(-5, 5, count: count)
        let y = zip(x, generator.normal(standardDeviation: noise, count: count)).map { Double.sin($0) + $1 }
        return RegressionDataset(
            name: "waves", features: NDArray(x, shape: [count, 1]), targets: NDArray(y, shape: [count, 1]),
            featureNames: ["x"], targetNames: ["y"])
    }
}
