import Pullback

typealias Matrix = NDArray<Double>

let x = Matrix([[1, -2], [3, 1]])  // [2, 2]: two examples of two features
let W1 = Matrix([[1, 0, -1], [2, 1, -1]])  // [2, 3]
let b1 = Matrix([1, 0, 2])  // [3]
let W2 = Matrix([[1, -1], [0, 2], [2, 1]])  // [3, 2]
let b2 = Matrix([-1, 0.5])  // [2]

/// Returns z1, a1 and z2; on the right, the shapes of a 784-128-10 network.
func forward(
    _ x: Matrix, _ W1: Matrix, _ b1: Matrix, _ W2: Matrix, _ b2: Matrix
) -> (z1: Matrix, a1: Matrix, z2: Matrix) {
    // body
    let z1 = x.matmul(W1) + b1  // [N, 3] = [N, 2] · [2, 3] + [3]    [N, 128] = [N, 784] · [784, 128] + [128]
    let a1 = z1.relu()  // [N, 3]                                    [N, 128]
    let z2 = a1.matmul(W2) + b2  // [N, 2] = [N, 3] · [3, 2] + [2]   [N, 10] = [N, 128] · [128, 10] + [10]
    return (z1, a1, z2)
    // end body
}

/// Returns your prediction [2] of the logits of the second example, x = (3, 1).
func prediction() -> Matrix {
    // write
    return Matrix([5, -3.5])
    // end
}
