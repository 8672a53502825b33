import PullbackArrays

extension Tolerance {
    /// Returns the largest difference by rounding between two computations of the outputs of layers x·W + b
    /// with the parameters W, b, W, b, ….
    ///
    /// The functions between the layers are at most 1 at 0 and have slopes of at most 1, such as ReLU, tanh
    /// and σ. So no output and no effect of a rounding is larger than if all terms of all sums had the same
    /// sign.
    public static func layers<S: RealScalar>(_ parameters: [NDArray<S>], at x: NDArray<S>) -> Double {
        var (magnitude, roundings) = (NDArray<Double>(x.absolute()), 0)
        for layer in stride(from: 0, to: parameters.count, by: 2) {
            let (weight, bias) = (parameters[layer].absolute(), parameters[layer + 1].absolute())
            magnitude = 1 + magnitude.matmul(NDArray<Double>(weight)) + NDArray<Double>(bias)
            roundings += weight.shape[0] + 1 + function + foreignFunction
        }
        return self.roundings(2 * roundings, in: S.self) * magnitude.max().item
    }
}
