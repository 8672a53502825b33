import Pullback

typealias Matrix = NDArray<Double>

/// Returns f(z) for each element of z, which has any shape.
func leakyReLU(_ z: Matrix, slope: Double = 0.01) -> Matrix {
    // write
    .select(z .> Matrix(0), z, slope * z)
    // end
}

/// Returns f′(z) for each element; at 0 that of the negative side.
func leakyReLUDerivative(_ z: Matrix, slope: Double = 0.01) -> Matrix {
    // write
    .select(z .> Matrix(0), Matrix(1), Matrix(slope))
    // end
}
