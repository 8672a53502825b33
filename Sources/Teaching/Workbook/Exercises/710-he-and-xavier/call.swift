func answer(_ given: [String: NDArray<Double>]) -> [(String, NDArray<Double>)] {
    let (he, xavier) = (he(given["normals"]!), xavier(given["normals"]!))
    return [
        ("he_sigma", NDArray(he.sigma)), ("he_W", he.W),
        ("xavier_sigma", NDArray(xavier.sigma)), ("xavier_W", xavier.W),
    ]
}
