import Pullback

/// Returns d/dx sin(x²) for each x [n].
func dSin(_ x: NDArray<Double>) -> NDArray<Double> {
    // body
    let outer = x.squared().cos()  // [n]  sin′ at x²
    let inner = 2 * x  // [n]  (x²)′
    return outer * inner  // [n]
    // end body
}

/// Returns d/dx (x³ − x)⁴ for each x [n].
func dQuartic(_ x: NDArray<Double>) -> NDArray<Double> {
    // body
    let outer = 4 * (x.power(3) - x).power(3)  // [n]  (u⁴)′ at u = x³ − x
    // write
    let inner = 3 * x.squared() - 1  // [n]  (x³ − x)′
    //> let inner: NDArray<Double>  // [n]  (x³ − x)′
    //> fatalError("write this")
    // end
    return outer * inner  // [n]
    // end body
}

/// Returns d/dx (x² + 1)³ for each x [n].
func dCube(_ x: NDArray<Double>) -> NDArray<Double> {
    // body
    // write
    let outer = 3 * (x.squared() + 1).squared()  // [n]  (u³)′ at u = x² + 1
    //> let outer: NDArray<Double>  // [n]  (u³)′ at u = x² + 1
    //> fatalError("write this")
    // end
    let inner = 2 * x  // [n]  (x² + 1)′
    return outer * inner  // [n]
    // end body
}
