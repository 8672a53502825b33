import PullbackArrays

extension Tensor {
    /// The matrix product op(a)·op(b): [m, k] × [k, n] = [m, n], where op transposes if told so, without a copy.
    ///
    /// NumPy: `a @ b`, `a.T @ b`, `a @ b.T`.
    @inlinable public func matmul(_ other: Tensor, transposeSelf ta: Bool = false, transposeOther tb: Bool = false)
        -> Tensor
    {
        record(
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

    /// x·W + b in one pass: [batch, in] × [in, out] + [out] = [batch, out].
    ///
    /// The gradients are the derivation's: dx = g·Wᵀ, dW = xᵀ·g, db = Σ rows of g.
    @inlinable public func linear(weight: Tensor, bias: Tensor) -> Tensor {
        record(
            TensorOperation("linear", .none, .linear), self, weight, bias, { $0.linear(weight: $1, bias: $2) },
            { g, at in g.matmul(at.b, transposeOther: true) },
            { g, at in at.a.matmul(g, transposeSelf: true) },
            { g, _ in g })
    }
}
