import PullbackArrays

extension Tensor {
    /// The matrix product op(a)·op(b): [m, k] × [k, n] = [m, n], where op transposes if told so, without a copy.
    ///
    /// Of more than two axes the last two are the matrices', and those before them broadcast: [8, 1, m, k] × [5, k, n] =
    /// [8, 5, m, n]. NumPy: `a @ b`, `a.T @ b`, `a @ b.T`.
    @inlinable public func matmul(_ other: Tensor, transposeSelf ta: Bool = false, transposeOther tb: Bool = false)
        -> Tensor
    {
        if rank > 2, other.rank == 2, !ta {
            // One matrix for all: the rows of the stack are those of a single matrix.
            let product = rowsOfStack.matmul(other, transposeOther: tb)
            return product.reshaped(to: Shape(Array(shape.dropLast()) + [product.shape[1]]))
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

    /// x·W + b in one pass: [..., in] × [in, out] + [out] = [..., out].
    ///
    /// The gradients are the derivation's: dx = g·Wᵀ, dW = xᵀ·g, db = Σ rows of g.
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

    /// [..., m, k] as [... · m, k].
    @usableFromInline var rowsOfStack: Tensor {
        reshaped(to: Shape([count / Swift.max(shape[rank - 1], 1), shape[rank - 1]]))
    }
}
