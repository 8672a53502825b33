// Many numbers to one, over any axes; over all of them if none is named.

extension NDArray {
    /// Σ x. NumPy: `sum`.
    public func sum(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        sum(over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x. NumPy: `sum`.
    public func sum(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.sum, along: shape.mask(of: axes), keepingAxes: keepingAxes)
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
        reduce(.maximum, along: shape.mask(of: axes), keepingAxes: keepingAxes)
    }

    /// The smallest number; NaN if there is one. NumPy: `min`.
    public func min(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        min(over: axes, keepingAxes: keepingAxes)
    }

    /// The smallest number; NaN if there is one. NumPy: `min`.
    public func min(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.minimum, along: shape.mask(of: axes), keepingAxes: keepingAxes)
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
        require(shape[axis] > 0, "\(largest ? "argmax" : "argmin") of no elements: axis \(axis) of shape \(shape)")
        let order = (0..<rank).filter { $0 != axis } + [axis]
        return (axis == rank - 1 ? self : transposed(order))
            .positionsOfExtremes(width: shape[axis], largest: largest)
    }

    /// Whether no number is infinite or NaN. NumPy: `isfinite(x).all()`.
    public var isFinite: Bool { everyElementIsFinite() }

    /// √Σx²: the Euclidean length of all the numbers. NumPy: `linalg.norm`.
    public var norm: Scalar { squared().sum().item.squareRoot() }
}
