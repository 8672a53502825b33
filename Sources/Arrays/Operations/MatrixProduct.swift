extension NDArray {
    /// The matrix product: [m, k] × [k, n] = [m, n]; either operand may be read as its transpose, without a copy.
    ///
    /// NumPy: `a @ b`, `a.T @ b`, `a @ b.T`. OpenBLAS or Accelerate does the work.
    public func matmul(_ other: NDArray, transposeSelf: Bool = false, transposeOther: Bool = false) -> NDArray {
        .matrixProduct(self, other, transposeA: transposeSelf, transposeB: transposeOther)
    }

    /// x·W + b: [batch, in] × [in, out] + [out] = [batch, out]. PyTorch: `linear`, with W transposed.
    public func linear(weight: NDArray, bias: NDArray) -> NDArray { .matrixProduct(self, weight, plus: bias) }
}
