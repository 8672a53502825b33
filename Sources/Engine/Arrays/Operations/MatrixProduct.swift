extension NDArray {
    /// The matrix product: [m, k] × [k, n] = [m, n]; either operand may be read as its transpose, without a copy.
    ///
    /// Of more than two axes the last two are the matrices', and those before them broadcast: [8, 1, m, k] × [5, k, n] =
    /// [8, 5, m, n]. NumPy: `a @ b`, `a.T @ b`, `a @ b.T`. Every element is summed in the order of k with fused
    /// multiply-adds, so that it is the same to the bit for every processor and any number of threads. Where the left
    /// operand is mostly zeros they are passed over: the same numbers, but for the sign of a zero.
    public func matmul(_ other: NDArray, transposeSelf: Bool = false, transposeOther: Bool = false) -> NDArray {
        let shape = shape.product(other.shape, transposeA: transposeSelf, transposeB: transposeOther)
        if rank == 2, other.rank == 2 {
            return .matrixProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther)
        }
        if other.rank == 2, !transposeSelf {
            // One matrix for all: the rows of the stack are those of a single matrix.
            return .matrixProduct(rowsOfStack, other, transposeB: transposeOther).reshaped(to: shape)
        }
        return .stackedProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther, shape: shape)
    }

    /// x·W + b: [..., in] × [in, out] + [out] = [..., out]. PyTorch: `linear`, with W transposed.
    public func linear(weight: NDArray, bias: NDArray) -> NDArray {
        guard rank > 2 else { return .matrixProduct(self, weight, plus: bias) }
        return .matrixProduct(rowsOfStack, weight, plus: bias)
            .reshaped(to: shape.product(weight.shape, transposeA: false, transposeB: false))
    }

    /// [..., m, k] as [... · m, k].
    private var rowsOfStack: NDArray {
        let width = shape[rank - 1]
        return reshaped(to: Shape(shape.dropLast().reduce(1, *), width))
    }
}

extension Shape {
    /// The shape of a product of matrices, or of stacks of them.
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
            fatalError("matmul: \(self) × \(other): the axes before the last two do not broadcast")
        }
        shape.append(m)
        shape.append(n)
        return shape
    }
}
