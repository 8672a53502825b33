func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let z = given["z"]!, slope = given["slope"]!.item
    return [("a", leakyReLU(z, slope: slope)), ("slopes", leakyReLUDerivative(z, slope: slope))]
}
