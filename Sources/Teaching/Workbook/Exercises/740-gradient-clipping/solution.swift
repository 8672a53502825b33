import Pullback

typealias Matrix = NDArray<Double>

/// Returns the norm of all gradients together, and the gradients with a norm of at most `limit`.
func clip(_ gradients: [Matrix], limit: Double) -> (norm: Double, gradients: [Matrix]) {
    // write
    let norm = gradients.map { $0.squared().sum().item }.reduce(0, +).squareRoot()  // a number
    let factor = min(1, limit / norm)  // a number
    return (norm, gradients.map { g in factor * g })
    // end
}
