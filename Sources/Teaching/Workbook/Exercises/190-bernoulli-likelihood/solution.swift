import Pullback

/// Returns the log-likelihood [m] of the outcomes y [n], zeros and ones, for each probability p [m] of a one.
func logLikelihood(_ y: NDArray<Double>, _ p: NDArray<Double>) -> NDArray<Double> {
    // body
    let ones = y.sum().item  // a number
    let zeros = Double(y.count) - ones  // a number
    // write
    return ones * p.log() + zeros * (1 - p).log()  // [m]
    // end
    // end body
}

/// Returns the p of the grid p [m] under which the outcomes y [n] are most probable.
func mostLikely(_ y: NDArray<Double>, _ p: NDArray<Double>) -> Double {
    // body
    return p[logLikelihood(y, p).argmax()]
    // end body
}
