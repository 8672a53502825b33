func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (p, q) = (given["p"]!, given["q"]!)
    return [
        ("entropy", NDArray(entropy(p))),
        ("cross_entropy", NDArray(crossEntropy(p, q))),
        ("kl", NDArray(klDivergence(p, q))),
    ]
}
