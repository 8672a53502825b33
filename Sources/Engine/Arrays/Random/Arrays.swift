// Arrays of random numbers: drawn in Double as NumPy draws them, in row-major order, then rounded to the precision.

extension NDArray {
    /// Normal numbers. NumPy: `default_rng(seed).normal(mean, standardDeviation, shape)`.
    public static func normal(
        _ shape: Shape, mean: Double = 0, standardDeviation: Double = 1, using generator: inout Generator
    ) -> NDArray {
        let numbers = generator.normal(mean: mean, standardDeviation: standardDeviation, count: shape.elementCount)
        return NDArray(NDArray<Double>(numbers, shape: shape))
    }

    /// Numbers from low to below high. NumPy: `default_rng(seed).uniform(low, high, shape)`.
    public static func uniform(
        _ shape: Shape, _ low: Double = 0, _ high: Double = 1, using generator: inout Generator
    ) -> NDArray {
        NDArray(NDArray<Double>(generator.uniform(low, high, count: shape.elementCount), shape: shape))
    }
}
