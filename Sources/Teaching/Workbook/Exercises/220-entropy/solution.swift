import Pullback

/// Returns H(p, q) = −Σ p ln q of two distributions p [K] and q [K], where a class with p = 0 adds 0.
func crossEntropy(_ p: NDArray<Double>, _ q: NDArray<Double>) -> Double {
    // write
    let possible = p.step()  // [K]  1 where p > 0
    let logQ = NDArray.select(possible, q, possible + 1).log()  // [K]  ln 1 = 0 where p = 0
    return -(p * logQ).sum().item  // a number
    // end
}

/// Returns H(p) = −Σ p ln p of a distribution p [K].
func entropy(_ p: NDArray<Double>) -> Double {
    // write
    return crossEntropy(p, p)
    // end
}

/// Returns KL(p‖q) = Σ p ln(p/q), which is 0 only if p = q.
func klDivergence(_ p: NDArray<Double>, _ q: NDArray<Double>) -> Double {
    // write
    return crossEntropy(p, q) - entropy(p)
    // end
}
