import Pullback

/// Returns u, v and y, all of shape [n], of the chain x → u → v → y.
func forward(_ x: NDArray<Double>) -> (u: NDArray<Double>, v: NDArray<Double>, y: NDArray<Double>) {
    // body
    let u = x.squared()  // [n]
    let v = u.sin()  // [n]
    let y = v.tanh()  // [n]
    return (u, v, y)
    // end body
}

/// Returns the derivatives of y with respect to v, u and x, all of shape [n].
func backward(
    _ x: NDArray<Double>, _ u: NDArray<Double>, _ v: NDArray<Double>, _ y: NDArray<Double>
) -> (dv: NDArray<Double>, du: NDArray<Double>, dx: NDArray<Double>) {
    // body
    let dv = 1 - y.squared()  // [n]  dy/dv
    let du = dv * u.cos()  // [n]  dy/du
    let dx = du * 2 * x  // [n]  dy/dx
    return (dv, du, dx)
    // end body
}
