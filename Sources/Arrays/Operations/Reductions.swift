// Many numbers to one, over any axes; over all of them if none is named.

extension NDArray {
    /// Σ x. NumPy: `sum`.
    public func sum(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        sum(over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x. NumPy: `sum`.
    public func sum(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.sum, over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x / n. NumPy: `mean`.
    public func mean(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        mean(over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x / n. NumPy: `mean`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func mean(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        let sum = sum(over: axes, keepingAxes: keepingAxes)
        return sum / (Scalar(count) / Scalar(sum.count))
    }

    /// The largest number; NaN if there is one. NumPy: `max`.
    public func max(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        max(over: axes, keepingAxes: keepingAxes)
    }

    /// The largest number; NaN if there is one. NumPy: `max`.
    public func max(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        precondition(count > 0, "max: shape \(shape) has no elements")
        return reduce(.maximum, over: axes, keepingAxes: keepingAxes)
    }

    /// The smallest number; NaN if there is one. NumPy: `min`.
    public func min(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        min(over: axes, keepingAxes: keepingAxes)
    }

    /// The smallest number; NaN if there is one. NumPy: `min`.
    public func min(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        precondition(count > 0, "min: shape \(shape) has no elements")
        return reduce(.minimum, over: axes, keepingAxes: keepingAxes)
    }

    /// ln Σ eˣ along one axis, shifted by the maximum so that nothing overflows. SciPy: `logsumexp`.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func logSumExp(over axis: Int = -1, keepingAxis: Bool = false) -> NDArray {
        let axis = shape.resolve(axis)
        precondition(shape[axis] > 0, "logSumExp: axis \(axis) of shape \(shape) has no elements")
        let result = (axis == rank - 1 ? self : swappingAxes(axis, rank - 1)).logSumExpOfRows()
        let reduced = shape.reduced(over: [axis], keepingAxes: true)
        // The last axis stands where the reduced one stood: put it back in its place.
        let placed =
            axis == rank - 1
            ? result : result.reshaped(Array(result.shape) + [1]).swappingAxes(axis, rank - 1)
        return placed.reshaped(to: keepingAxis ? reduced : shape.removing(axis))
    }

    /// Where the largest number stands along an axis, the first among equals, in row-major order of the other axes.
    ///
    /// NumPy: `argmax(axis)`, flattened.
    public func argmax(over axis: Int = -1) -> [Int] { extremes(over: axis, largest: true) }

    /// Where the smallest number stands along an axis, the first among equals, in row-major order of the other axes.
    ///
    /// NumPy: `argmin(axis)`, flattened.
    public func argmin(over axis: Int = -1) -> [Int] { extremes(over: axis, largest: false) }

    private func extremes(over axis: Int, largest: Bool) -> [Int] {
        let axis = shape.resolve(axis)
        precondition(shape[axis] > 0, "argmax: axis \(axis) of shape \(shape) has no elements")
        let order = (0..<rank).filter { $0 != axis } + [axis]
        return (axis == rank - 1 ? self : transposed(order))
            .positionsOfExtremes(width: shape[axis], largest: largest)
    }

    /// Whether no number is infinite or NaN. NumPy: `isfinite(x).all()`.
    public var isFinite: Bool { everyElementIsFinite() }

    /// √Σx²: the Euclidean length of all the numbers. NumPy: `linalg.norm`.
    public var norm: Scalar { squared().sum().item.squareRoot() }
}
