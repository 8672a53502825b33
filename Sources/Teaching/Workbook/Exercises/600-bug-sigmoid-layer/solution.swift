import Pullback

typealias Matrix = NDArray<Double>

func sigmoidDerivative(_ z: Matrix) -> Matrix { z.sigmoid() * (1 - z.sigmoid()) }

/// Returns the gradients of a network with a sigmoid layer, a sigmoid output and binary cross-entropy.
func backward(
    x: Matrix, y: Matrix, W2: Matrix, z1: Matrix, a1: Matrix, p: Matrix
) -> (dz2: Matrix, dW2: Matrix, da1: Matrix, dz1: Matrix, dW1: Matrix) {
    // body
    let dz2 = (p - y) / Double(x.shape[0])  // [N, 1]
    let dW2 = a1.matmul(dz2, transposeSelf: true)  // [hidden, 1] = [hidden, N] · [N, 1]
    let da1 = dz2.matmul(W2, transposeOther: true)  // [N, hidden] = [N, 1] · [1, hidden]
    let dz1 = da1 * sigmoidDerivative(z1)  // [N, hidden]
    let dW1 = x.matmul(dz1, transposeSelf: true)  // [in, hidden] = [in, N] · [N, hidden]
    return (dz2, dW2, da1, dz1, dW1)
    // end body
}
