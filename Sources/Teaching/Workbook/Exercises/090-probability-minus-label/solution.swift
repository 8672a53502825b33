import Pullback

/// Returns p, ∂L/∂p, ∂p/∂z and ∂L/∂z of each example, all [N], from logits z [N] and labels y [N].
///
/// L = −y ln p − (1 − y) ln(1 − p) is the loss of one example, so that there is no mean here.
func backward(
    _ z: NDArray<Double>, _ y: NDArray<Double>
) -> (p: NDArray<Double>, dp: NDArray<Double>, slope: NDArray<Double>, dz: NDArray<Double>) {
    // body
    let p = 1 / (1 + (-z).exp())  // [N]
    let dp = (1 - y) / (1 - p) - y / p  // [N]  ∂L/∂p
    let slope = p * (1 - p)  // [N]  ∂p/∂z
    // write
    let dz = p - y  // [N]  ∂L/∂z, multiplied out
    //> let dz: NDArray<Double>  // [N]  ∂L/∂z, multiplied out
    //> fatalError("write this")
    // end
    return (p, dp, slope, dz)
    // end body
}
