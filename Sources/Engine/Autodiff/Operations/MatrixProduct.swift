import PullbackArrays

extension Tensor {
    /// Returns the matrix product of shapes [m, k] × [k, n] = [m, n]. Either operand can be transposed
    /// without a copy.
    ///
    /// With more than two axes, the last two are those of the matrices, and the axes before them broadcast:
    /// [8, 1, m, k] × [5, k, n] = [8, 5, m, n]. NumPy: `a @ b`, `a.T @ b`, `a @ b.T`.
    @inlinable public func matmul(_ other: Tensor, transposeSelf ta: Bool = false, transposeOther tb: Bool = false)
        -> Tensor
    {
        if rank > 2, other.rank == 2, !ta {
            // The right operand is one matrix, so the stack can be multiplied as one matrix
            // with all its rows.
            let product = rowsOfStack.matmul(other, transposeOther: tb)
            return product.reshaped(to: Shape(Array(shape.dropLast()) + [product.shape[1]]))
        }
        guard isRecorded || other.isRecorded else {
            return Tensor(array.matmul(other.array, transposeSelf: ta, transposeOther: tb))
        }
        return record(
            TensorOperation("matmul", .none, .matrixProduct(transposingA: ta, transposingB: tb)), self, other,
            { $0.matmul($1, transposeSelf: ta, transposeOther: tb) },
            { g, at in
                ta
                    ? at.b.matmul(g, transposeSelf: tb, transposeOther: true)
                    : g.matmul(at.b, transposeOther: !tb)
            },
            { g, at in
                tb
                    ? g.matmul(at.a, transposeSelf: true, transposeOther: ta)
                    : at.a.matmul(g, transposeSelf: !ta)
            })
    }

    /// Returns x·W + b, computed in one pass, with shapes [..., in] × [in, out] + [out] = [..., out].
    ///
    /// For an output gradient g, the gradients are dx = g·Wᵀ, dW = xᵀ·g, db = Σ rows of g.
    @inlinable public func linear(weight: Tensor, bias: Tensor) -> Tensor {
        if rank > 2 {
            let product = rowsOfStack.linear(weight: weight, bias: bias)
            return product.reshaped(to: Shape(Array(shape.dropLast()) + [product.shape[1]]))
        }
        return record(
            TensorOperation("linear", .none, .linear), self, weight, bias, { $0.linear(weight: $1, bias: $2) },
            { g, at in g.matmul(at.b, transposeOther: true) },
            { g, at in at.a.matmul(g, transposeSelf: true) },
            { g, _ in g })
    }

    /// The stack of shape [..., m, k] as one matrix of shape [... · m, k].
    @usableFromInline var rowsOfStack: Tensor {
        reshaped(to: Shape([count / Swift.max(shape[rank - 1], 1), shape[rank - 1]]))
    }
}
