import Pullback

/// Returns E[X] and Var[X] of a variable with the values x [n], which have probabilities p [n].
func expectationAndVariance(
    _ x: NDArray<Double>, _ p: NDArray<Double>
) -> (mean: NDArray<Double>, variance: NDArray<Double>) {
    // body
    let mean = (p * x).sum()  // a number, shape []
    let variance = (p * (x - mean).squared()).sum()  // a number, shape []
    return (mean, variance)
    // end body
}

/// Returns your prediction [2] of E[X] and Var[X] for a fair die: 1 to 6, each with probability 1/6.
func prediction() -> NDArray<Double> {
    // write
    return NDArray([3.5, 35 / 12])
    // end
}
