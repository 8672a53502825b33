import Pullback

typealias Matrix = NDArray<Double>

/// Returns dz2 = ∂L/∂z₂, from the one-hot labels y [N, 10] and the probabilities p [N, 10].
func backward(y: Matrix, p: Matrix) -> Matrix {
    // body
    // write
    //> let dz2: Matrix  // [N, 10]
    //> fatalError("write this")
    let dz2 = (p - y) / Double(y.shape[0])  // [N, 10]
    // end
    return dz2
    // end body
}
