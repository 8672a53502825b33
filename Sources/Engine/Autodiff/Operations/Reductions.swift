import PullbackArrays

// Many numbers to one, over any axes; over all of them if none is named.

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
        record(TensorOperation("mean", .axes, .mean), self, { $0.mean(over: axes, keepingAxes: keepingAxes) }) { g, at in
            (g / (Scalar(at.a.count) / Scalar(g.count))).spread(over: axes, to: at.a.shape)
        }
    }

    /// The largest number; equal ones share the gradient. PyTorch: `amax`.
    @inlinable public func max(over axes: Int..., keepingAxes: Bool = false) -> Tensor {
        max(over: axes, keepingAxes: keepingAxes)
    }

    /// The largest number; equal ones share the gradient. PyTorch: `amax`.
    @inlinable public func max(over axes: [Int], keepingAxes: Bool = false) -> Tensor {
        record(TensorOperation("max", .axes), self, { $0.max(over: axes, keepingAxes: keepingAxes) }) { g, at in
            let isLargest = at.a.array .== at.a.array.max(over: axes, keepingAxes: true)
            return g.spread(over: axes, to: at.a.shape)
                * Tensor(isLargest / isLargest.sum(over: axes, keepingAxes: true))
        }
    }

    /// ln Σ eˣ along an axis, shifted by the maximum so that nothing overflows. PyTorch: `logsumexp`.
    @inlinable public func logSumExp(over axis: Int = -1, keepingAxis: Bool = false) -> Tensor {
        record(TensorOperation("logSumExp", .axes), self, { $0.logSumExp(over: axis, keepingAxis: keepingAxis) }) { g, at in
            g.spread(over: [axis], to: at.a.shape) * at.a.softmax(over: axis)
        }
    }

    /// Undoes the shape of a reduction: every element that was reduced receives the result's.
    @usableFromInline func spread(over axes: [Int], to shape: Shape) -> Tensor {
        (rank == 0 ? self : reshaped(to: shape.reduced(over: axes, keepingAxes: true))).broadcast(to: shape)
    }
}
