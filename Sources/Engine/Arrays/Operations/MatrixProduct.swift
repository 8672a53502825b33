extension NDArray {
    /// Returns the matrix product of shapes [m, k] × [k, n] = [m, n]. Either operand can be transposed
    /// without a copy.
    ///
    /// With more than two axes, the last two are those of the matrices, and the axes before them broadcast:
    /// [8, 1, m, k] × [5, k, n] = [8, 5, m, n]. NumPy: `a @ b`, `a.T @ b`, `a @ b.T`.
    ///
    /// Each element is summed in the order of k with fused multiply-adds, so that the result is the same, bit
    /// for bit, on every processor and for any number of threads. If the left operand is mostly zeros, they
    /// are skipped; this changes at most the sign of a zero.
    public func matmul(_ other: NDArray, transposeSelf: Bool = false, transposeOther: Bool = false) -> NDArray {
        let shape = shape.product(other.shape, transposeA: transposeSelf, transposeB: transposeOther)
        if rank == 2, other.rank == 2 {
            return .matrixProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther)
        }
        if other.rank == 2, !transposeSelf {
            // The right operand is one matrix, so the stack can be multiplied as one matrix
            // with all its rows.
            return .matrixProduct(rowsOfStack, other, transposeB: transposeOther).reshaped(to: shape)
        }
        return .stackedProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther, shape: shape)
    }

    /// Returns x·W + b, with shapes [..., in] × [in, out] + [out] = [..., out]. PyTorch: `linear`,
    /// with W transposed.
    public func linear(weight: NDArray, bias: NDArray) -> NDArray {
        guard rank > 2 else { return .matrixProduct(self, weight, plus: bias) }
        return .matrixProduct(rowsOfStack, weight, plus: bias)
            .reshaped(to: shape.product(weight.shape, transposeA: false, transposeB: false))
    }

    /// The stack of shape [..., m, k] as one matrix of shape [... · m, k].
    private var rowsOfStack: NDArray {
        let width = shape[rank - 1]
        return reshaped(to: Shape(shape.dropLast().reduce(1, *), width))
    }
}

extension Shape {
    /// Returns the shape of a product of matrices, or of stacks of matrices.
    fileprivate func product(_ other: Shape, transposeA: Bool, transposeB: Bool) -> Shape {
        require(
            rank >= 2 && other.rank >= 2,
            "matmul: \(self) × \(other): both must be matrices, shape [..., rows, columns]")
        let (m, k) = transposeA ? (self[rank - 1], self[rank - 2]) : (self[rank - 2], self[rank - 1])
        let (p, q) = (other[other.rank - 2], other[other.rank - 1])
        let (inner, n) = transposeB ? (q, p) : (p, q)
        require(k == inner, "matmul: [\(m), \(k)] × [\(inner), \(n)]: \(k) ≠ \(inner)")
        if rank == 2, other.rank == 2 { return Shape(m, n) }
        guard var shape = Shape.broadcast(stack, other.stack) else {
            fail("matmul: \(self) × \(other): the axes before the last two do not broadcast")
        }
        shape.append(m)
        shape.append(n)
        return shape
    }
}
