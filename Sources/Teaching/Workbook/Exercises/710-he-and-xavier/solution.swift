import Pullback

typealias Matrix = NDArray<Double>

/// Returns the standard deviation and the weights [in, out], from standard normal numbers [in, out].
func he(_ normals: Matrix) -> (sigma: Double, W: Matrix) {
    // write
    let inputs = Double(normals.shape[0])
    let sigma = (2 / inputs).squareRoot()  // a number
    return (sigma, sigma * normals)  // [in, out]
    // end
}

/// Returns the standard deviation and the weights [in, out], from standard normal numbers [in, out].
func xavier(_ normals: Matrix) -> (sigma: Double, W: Matrix) {
    // write
    let inputs = Double(normals.shape[0]), outputs = Double(normals.shape[1])
    let sigma = (2 / (inputs + outputs)).squareRoot()  // a number
    return (sigma, sigma * normals)  // [in, out]
    // end
}
