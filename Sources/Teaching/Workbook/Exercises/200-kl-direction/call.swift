func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (p, q, kl, loss) = divergence(given["teacher"]!, given["student"]!)
    return [("p", p), ("q", q), ("kl", kl), ("loss", loss)]
}
