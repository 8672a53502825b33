func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (ifOne, ifZero, loss) = binaryCrossEntropy(given["p"]!, given["y"]!, given["epsilon"]!.item)
    return [("if_one", ifOne), ("if_zero", ifZero), ("loss", loss)]
}
