func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    [("dz", softmaxVJP(given["z"]!.softmax(over: 1), given["dp"]!))]
}
