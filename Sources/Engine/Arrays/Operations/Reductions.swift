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

    /// The product of the numbers. NumPy: `prod`.
    public func product(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        product(over: axes, keepingAxes: keepingAxes)
    }

    /// The product of the numbers. NumPy: `prod`.
    public func product(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.product, along: shape.mask(of: axes), keepingAxes: keepingAxes)
    }

    /// Σ (x − mean)² / (n − correction): the variance of the numbers; with a correction of 1 an estimate, without bias, of that
    /// of what they are drawn from. NumPy: `var(ddof=correction)`.
    public func variance(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes)
    }

    /// Σ (x − mean)² / (n − correction). NumPy: `var(ddof=correction)`.
    public func variance(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        let sum = (self - mean(over: axes, keepingAxes: true)).squared().sum(over: axes, keepingAxes: keepingAxes)
        return sum / (Scalar(count) / Scalar(sum.count) - Scalar(correction))
    }

    /// The square root of the variance. NumPy: `std(ddof=correction)`.
    public func standardDeviation(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// The square root of the variance. NumPy: `std(ddof=correction)`.
    public func standardDeviation(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// The sum of all numbers up to each, along an axis; from the last one back, if reversed. NumPy: `cumsum`.
    public func cumulativeSum(over axis: Int, reversed: Bool = false) -> NDArray {
        runningSums(along: shape.resolve(axis), isReversed: reversed)
    }

    /// Where the largest number stands in row-major order, the first among equals. NumPy: `argmax()`.
    public func argmax() -> Int { reshaped(to: Shape(count)).argmax(over: 0)[0] }

    /// Where the smallest number stands in row-major order, the first among equals. NumPy: `argmin()`.
    public func argmin() -> Int { reshaped(to: Shape(count)).argmin(over: 0)[0] }

    /// Where the largest number stands along an axis, the first among equals, in row-major order of the other axes.
    ///
    /// NumPy: `argmax(axis)`, flattened.
    public func argmax(over axis: Int) -> [Int] { extremes(over: axis, largest: true) }

    /// Where the smallest number stands along an axis, the first among equals, in row-major order of the other axes.
    ///
    /// NumPy: `argmin(axis)`, flattened.
    public func argmin(over axis: Int) -> [Int] { extremes(over: axis, largest: false) }

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
