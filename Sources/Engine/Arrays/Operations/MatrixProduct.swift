extension NDArray {
    /// The matrix product: [m, k] × [k, n] = [m, n]; either operand may be read as its transpose, without a copy.
    ///
    /// NumPy: `a @ b`, `a.T @ b`, `a @ b.T`. Every element is summed in the order of k with fused multiply-adds, so that it
    /// is the same to the bit for every processor and any number of threads. Where the left operand is mostly zeros they
    /// are passed over: the same numbers, but for the sign of a zero.
    public func matmul(_ other: NDArray, transposeSelf: Bool = false, transposeOther: Bool = false) -> NDArray {
        .matrixProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther)
    }

    /// x·W + b: [batch, in] × [in, out] + [out] = [batch, out]. PyTorch: `linear`, with W transposed.
    public func linear(weight: NDArray, bias: NDArray) -> NDArray { .matrixProduct(self, weight, plus: bias) }
}
