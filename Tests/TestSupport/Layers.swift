import PullbackArrays

extension Tolerance {
    /// How far two computations of the outputs of layers x·W + b may lie apart, for their parameters W, b, W, b, ….
    ///
    /// Between the layers stand functions that are at most 1 at 0 and nowhere steeper than 1, as ReLU, tanh and σ are. So no
    /// output is larger, and no rounding on the way counts more, than if no two terms of any sum had different signs.
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
