// Exponentials along an axis, shifted by its maximum so that nothing overflows.

extension NDArray {
    /// ln Σ eˣ along an axis. SciPy: `logsumexp`.
    public func logSumExp(over axis: Int = -1, keepingAxis: Bool = false) -> NDArray {
        let axis = shape.resolve(axis)
        require(shape[axis] > 0, "logSumExp of no elements: axis \(axis) of shape \(shape)")
        let result = withAxisLast(axis) { $0.logSumExpOfRows() }
        return keepingAxis ? result : result.reshaped(to: shape.removing(axis))
    }

    /// eˣ / Σ eˣ along an axis. SciPy: `softmax`.
    public func softmax(over axis: Int = -1) -> NDArray { withAxisLast(shape.resolve(axis)) { $0.softmaxOfRows() } }

    /// Does along an axis what `body` does along the last one.
    private func withAxisLast(_ axis: Int, _ body: (NDArray) -> NDArray) -> NDArray {
        axis == rank - 1 ? body(self) : body(swappingAxes(axis, rank - 1)).swappingAxes(axis, rank - 1)
    }
}
