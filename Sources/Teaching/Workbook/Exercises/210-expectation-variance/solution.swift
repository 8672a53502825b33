import Pullback

/// Returns E[X] of a variable with the values x [n], which have probabilities p [n].
func expectation(_ x: NDArray<Double>, _ p: NDArray<Double>) -> Double {
    // write
    return (p * x).sum().item  // a number
    // end
}

/// Returns Var[X] of a variable with the values x [n], which have probabilities p [n].
func variance(_ x: NDArray<Double>, _ p: NDArray<Double>) -> Double {
    // write
    let deviation = x - expectation(x, p)  // [n]
    return expectation(deviation.squared(), p)  // a number
    // end
}
