// Operations that combine many numbers into one, over the given axes, or over all axes if none is given. With
// `keepingAxes`, the axes stay, with size 1.

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

    /// Returns the largest number; NaN if any number is NaN. NumPy: `max`.
    public func max(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        max(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the largest number; NaN if any number is NaN. NumPy: `max`.
    public func max(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.maximum, along: shape.mask(of: axes), keepingAxes: keepingAxes)
    }

    /// Returns the smallest number; NaN if any number is NaN. NumPy: `min`.
    public func min(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        min(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the smallest number; NaN if any number is NaN. NumPy: `min`.
    public func min(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.minimum, along: shape.mask(of: axes), keepingAxes: keepingAxes)
    }

    /// Returns the product of the numbers. NumPy: `prod`.
    public func product(over axes: Int..., keepingAxes: Bool = false) -> NDArray {
        product(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the product of the numbers. NumPy: `prod`.
    public func product(over axes: [Int], keepingAxes: Bool = false) -> NDArray {
        reduce(.product, along: shape.mask(of: axes), keepingAxes: keepingAxes)
    }

    /// Returns the variance Σ (x − mean)² / (n − correction). With a correction of 1, it is an unbiased
    /// estimate of the variance of the distribution that the numbers were drawn from. NumPy:
    /// `var(ddof=correction)`.
    public func variance(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes)
    }

    /// Returns the variance Σ (x − mean)² / (n − correction). NumPy: `var(ddof=correction)`.
    public func variance(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        let sum = (self - mean(over: axes, keepingAxes: true)).squared().sum(over: axes, keepingAxes: keepingAxes)
        return sum / (Scalar(count) / Scalar(sum.count) - Scalar(correction))
    }

    /// Returns the square root of the variance. NumPy: `std(ddof=correction)`.
    public func standardDeviation(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// Returns the square root of the variance. NumPy: `std(ddof=correction)`.
    public func standardDeviation(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> NDArray {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// Returns at each place the sum of all numbers up to that place along an axis; counted from the last
    /// place if `reversed`. NumPy: `cumsum`.
    public func cumulativeSum(over axis: Int, reversed: Bool = false) -> NDArray {
        runningSums(along: shape.resolve(axis), isReversed: reversed)
    }

    /// Returns the index of the largest number in row-major order; the first one if several are equal.
    /// NumPy: `argmax()`.
    public func argmax() -> Int { reshaped(to: Shape(count)).argmax(over: 0)[0] }

    /// Returns the index of the smallest number in row-major order; the first one if several are equal.
    /// NumPy: `argmin()`.
    public func argmin() -> Int { reshaped(to: Shape(count)).argmin(over: 0)[0] }

    /// Returns the indices of the largest numbers along an axis, in row-major order of the other axes; the
    /// first index if several numbers are equal.
    ///
    /// NumPy: `argmax(axis)`, flattened.
    public func argmax(over axis: Int) -> [Int] { extremes(over: axis, largest: true) }

    /// Returns the indices of the smallest numbers along an axis, in row-major order of the other axes; the
    /// first index if several numbers are equal.
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

    /// True if no number is infinite or NaN. NumPy: `isfinite(x).all()`.
    public var isFinite: Bool { everyElementIsFinite() }

    /// The Euclidean norm √Σx² of all numbers. NumPy: `linalg.norm`.
    public var norm: Scalar { squared().sum().item.squareRoot() }
}
