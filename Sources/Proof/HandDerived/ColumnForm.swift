// swift-format-ignore-file: AlwaysUseLowerCamelCase
// Matrices keep the capital letters of the derivation.

import PullbackArrays

extension TwoLayerNetwork {
    /// Returns ∂L/∂W₁, ∂L/∂b₁, ∂L/∂W₂ and ∂L/∂b₂ in the form of many books: an example is a column, and z =
    /// Wx + b.
    ///
    /// All arrays are the transposes of those in `forward` and `backward`, so the factors of each product are
    /// in the opposite order: dW = dz aᵀ instead of dW = aᵀ dz, and da = Wᵀ dz instead of da = dz Wᵀ. The
    /// shapes are x [in, N], y [out, N], dW1 [hidden, in], db1 [hidden, 1], dW2 [out, hidden], db2 [out, 1].
    public func gradientsInColumnForm(
        _ x: NDArray<Scalar>, _ y: NDArray<Scalar>
    ) -> (dW1: NDArray<Scalar>, db1: NDArray<Scalar>, dW2: NDArray<Scalar>, db2: NDArray<Scalar>) {
        let (W1, b1) = (W1.transposed(), b1.reshaped(-1, 1))  // [hidden, in], [hidden, 1]
        let (W2, b2) = (W2.transposed(), b2.reshaped(-1, 1))  // [out, hidden], [out, 1]
        let n = Scalar(x.shape[1])

        let z1 = W1.matmul(x) + b1  // [hidden, N] = [hidden, in] · [in, N] + [hidden, 1]
        let a1 = activation(z1)  // [hidden, N]
        let z2 = W2.matmul(a1) + b2  // [out, N] = [out, hidden] · [hidden, N] + [out, 1]
        let p = output.probabilities(z2.transposed()).transposed()  // [out, N]; softmax goes down a column

        let dz2 = output.delta(p: p, y: y) / n  // [out, N]
        let dW2 = dz2.matmul(a1, transposeOther: true)  // [out, hidden] = [out, N] · [N, hidden]
        let db2 = dz2.sum(over: 1, keepingAxes: true)  // [out, 1]
        let da1 = W2.matmul(dz2, transposeSelf: true)  // [hidden, N] = [hidden, out] · [out, N]
        let dz1 = da1 * activation.derivative(z1)  // [hidden, N]
        let dW1 = dz1.matmul(x, transposeOther: true)  // [hidden, in] = [hidden, N] · [N, in]
        let db1 = dz1.sum(over: 1, keepingAxes: true)  // [hidden, 1]
        return (dW1, db1, dW2, db2)
    }
}
