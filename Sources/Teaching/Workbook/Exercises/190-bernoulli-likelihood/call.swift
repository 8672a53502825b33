func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (y, p) = (given["y"]!, given["p"]!)
    return [("log_likelihood", logLikelihood(y, p)), ("most_likely", NDArray(mostLikely(y, p)))]
}
