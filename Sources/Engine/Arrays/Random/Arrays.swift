// Arrays of random numbers. They are drawn in `Double`, in row-major order, as by NumPy, and then rounded to
// the precision of the array.

extension NDArray {
    /// Returns normally distributed numbers. NumPy:
    /// `default_rng(seed).normal(mean, standardDeviation, shape)`.
    public static func normal(
        _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, using generator: inout Generator
    ) -> NDArray {
        let numbers = generator.normal(mean: mean, standardDeviation: standardDeviation, count: shape.elementCount)
        return NDArray(rounding: numbers, shape: shape)
    }

    /// Returns numbers drawn uniformly from [low, high). NumPy:
    /// `default_rng(seed).uniform(low, high, shape)`.
    public static func uniform(
        _ shape: Shape, _ low: Double = 0, _ high: Double = 1, using generator: inout Generator
    ) -> NDArray {
        NDArray(rounding: generator.uniform(low, high, count: shape.elementCount), shape: shape)
    }
}
