import PullbackTestSupport

/// The numbers of scipy, PyTorch and NumPy in References/probability.json, made by the script beside it.
struct Reference: Decodable {
    struct Case: Decodable {
        let parameters, outcomes, logProbabilities, samples: [Double]
        let mean, variance, entropy: Double
    }
    struct Divergence: Decodable {
        let p, q: [Double]
        let entropy, crossEntropy, klDivergence: Double
    }
    struct Fits: Decodable {
        let outcomes, gaussian, uniform: [Double]
    }
    struct Die: Decodable {
        let first: [Double]
        let mean, variance: Double
    }

    let distributions: [String: [Case]]
    let divergences: [Divergence]
    let fits: Fits
    let die: Die

    static let read = Result { try reference("probability.json", as: Reference.self) }
}

/// Returns the largest error by rounding of sums of up to `terms` terms, each a product with a logarithm, in
/// both computations.
func rounding(terms: Int) -> Double {
    Tolerance.roundings(2 * terms + 2 * (Tolerance.function + Tolerance.foreignFunction) + 8)
}
