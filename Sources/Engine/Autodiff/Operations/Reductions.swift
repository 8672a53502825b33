import PullbackArrays

// Operations that combine many numbers into one, over the given axes, or over all axes if none is given. With
// `keepingAxes`, the axes stay, with size 1.

extension Tensor {
    /// Σ x. NumPy: `sum`.
    @inlinable public func sum(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        sum(over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x. NumPy: `sum`.
    @inlinable public func sum(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        record(TensorOperation("sum", .axes, .total), self, { $0.sum(over: axes, keepingAxes: keepingAxes) }) { g, at in
            g.spread(over: axes, to: at.a.shape)
        }
    }

    /// Σ x / n. NumPy: `mean`.
    @inlinable public func mean(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        mean(over: axes, keepingAxes: keepingAxes)
    }

    /// Σ x / n. NumPy: `mean`.
    @inlinable public func mean(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        record(TensorOperation("mean", .axes, .mean), self, { $0.mean(over: axes, keepingAxes: keepingAxes) }) {
            g, at in
            (g / (Scalar(at.a.count) / Scalar(g.count))).spread(over: axes, to: at.a.shape)
        }
    }

    /// Returns the largest number. Equal ones share the gradient. PyTorch: `amax`.
    @inlinable public func max(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        max(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the largest number. Equal ones share the gradient. PyTorch: `amax`.
    @inlinable public func max(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        record(TensorOperation("max", .axes), self, { $0.max(over: axes, keepingAxes: keepingAxes) }) { g, at in
            let isLargest = at.a.array .== at.a.array.max(over: axes, keepingAxes: true)
            return g.spread(over: axes, to: at.a.shape)
                * Tensor(isLargest / isLargest.sum(over: axes, keepingAxes: true))
        }
    }

    /// Returns the smallest number. Equal ones share the gradient. PyTorch: `amin`.
    @inlinable public func min(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        min(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the smallest number. Equal ones share the gradient. PyTorch: `amin`.
    @inlinable public func min(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        record(TensorOperation("min", .axes), self, { $0.min(over: axes, keepingAxes: keepingAxes) }) { g, at in
            let isSmallest = at.a.array .== at.a.array.min(over: axes, keepingAxes: true)
            return g.spread(over: axes, to: at.a.shape)
                * Tensor(isSmallest / isSmallest.sum(over: axes, keepingAxes: true))
        }
    }

    /// Returns the product of the numbers. NumPy: `prod`.
    @inlinable public func product(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        product(over: axes, keepingAxes: keepingAxes)
    }

    /// Returns the product of the numbers. NumPy: `prod`.
    ///
    /// Multiplies halves of the numbers again and again. So each derivative is the product of the other
    /// numbers, even if one of them is 0.
    public func product(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        let result = shape.reduced(over: axes, keepingAxes: keepingAxes)
        let reduced = axes.isEmpty ? Array(0..<rank) : axes.map { $0 < 0 ? $0 + rank : $0 }
        let order = (0..<rank).filter { !reduced.contains($0) } + reduced
        var size = reduced.reduce(1) { $0 * shape[$1] }
        guard size > 0 else { return .ones(result) }
        let isInOrder = order == Array(0..<rank)
        var rows = (isInOrder ? self : transposed(order)).reshaped(to: Shape([count / size, size]))
        while size > 1 {
            let half = size / 2
            let pairs = rows.slice(0..<half, along: 1) * rows.slice(half..<2 * half, along: 1)
            rows = size == 2 * half ? pairs : .concatenate([pairs, rows.slice(2 * half..<size, along: 1)], along: 1)
            size -= half
        }
        return rows.reshaped(to: result)
    }

    /// Returns the variance Σ (x − mean)² / (n − correction). With a correction of 1, it is an unbiased
    /// estimate of the variance of the distribution that the numbers were drawn from. NumPy:
    /// `var(ddof=correction)`.
    @inlinable public func variance(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes)
    }

    /// Returns the variance Σ (x − mean)² / (n − correction). NumPy: `var(ddof=correction)`.
    @inlinable public func variance(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> Tensor {
        let sum = (self - mean(over: axes, keepingAxes: true)).squared().sum(over: axes, keepingAxes: keepingAxes)
        return sum / (Scalar(count) / Scalar(sum.count) - Scalar(correction))
    }

    /// Returns the square root of the variance. NumPy: `std(ddof=correction)`.
    @inlinable public func standardDeviation(over axes: Int..., correction: Int = 0, keepingAxes: Bool = false)
        -> Tensor
    {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// Returns the square root of the variance. NumPy: `std(ddof=correction)`.
    @inlinable public func standardDeviation(over axes: [Int], correction: Int = 0, keepingAxes: Bool = false) -> Tensor
    {
        variance(over: axes, correction: correction, keepingAxes: keepingAxes).squareRoot()
    }

    /// Returns at each place the sum of all numbers up to that place along an axis; counted from the last
    /// place if `reversed`. NumPy: `cumsum`.
    @inlinable public func cumulativeSum(over axis: Int, reversed: Bool = false) -> Tensor {
        record(TensorOperation("cumsum", .axes), self, { $0.cumulativeSum(over: axis, reversed: reversed) }) { g, _ in
            g.cumulativeSum(over: axis, reversed: !reversed)
        }
    }

    /// ln Σ eˣ along an axis. The maximum is subtracted first, so that nothing overflows.
    /// PyTorch: `logsumexp`.
    @inlinable public func logSumExp(over axis: Int = -1, keepingAxis: Bool = false) -> Tensor {
        record(TensorOperation("logSumExp", .axes), self, { $0.logSumExp(over: axis, keepingAxis: keepingAxis) }) {
            g, at in
            g.spread(over: [axis], to: at.a.shape) * at.a.softmax(over: axis)
        }
    }

    /// Returns the result of a reduction stretched to the shape before the reduction: each element gets the
    /// number that it was reduced to.
    @usableFromInline func spread(over axes: [Int], to shape: Shape) -> Tensor {
        (rank == 0 ? self : reshaped(to: shape.reduced(over: axes, keepingAxes: true))).broadcast(to: shape)
    }
}
