import Pullback

typealias Matrix = NDArray<Double>

/// Returns z1, a1, z2 and p, from x [N, 784], W1 [784, 128], b1 [128], W2 [128, 10] and b2 [10].
func forward(
    _ x: Matrix, _ W1: Matrix, _ b1: Matrix, _ W2: Matrix, _ b2: Matrix
) -> (z1: Matrix, a1: Matrix, z2: Matrix, p: Matrix) {
    // write
    let z1 = x.matmul(W1) + b1  // [N, 128] = [N, 784] · [784, 128] + [128]
    let a1 = z1.relu()  // [N, 128]
    let z2 = a1.matmul(W2) + b2  // [N, 10] = [N, 128] · [128, 10] + [10]
    let e = (z2 - z2.max(over: 1, keepingAxes: true)).exp()  // [N, 10]
    let p = e / e.sum(over: 1, keepingAxes: true)  // [N, 10]
    return (z1, a1, z2, p)
    // end
}
