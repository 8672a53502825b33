import PullbackArrays

/// Each index must be one of the classes 0 to `classes` − 1; `name` says what it is and of what.
func requireClasses(_ indices: [Int], below classes: Int, _ name: String) {
    for index in indices { require(index >= 0 && index < classes, "\(name) \(index) of \(classes) classes") }
}

/// The numbers of a vector [rows] or a column [rows, 1], for each of which there must be a label, 0 or 1.
func binaryScores<Scalar: RealScalar>(_ numbers: NDArray<Scalar>, _ labels: [Int], _ name: String) -> [Double] {
    let rows = labels.count
    require(
        numbers.shape == [rows] || numbers.shape == [rows, 1],
        "\(name): \(rows) labels for shape \(numbers.shape), not [\(rows)] or [\(rows), 1]")
    requireClasses(labels, below: 2, "\(name): label")
    return NDArray<Double>(numbers).elements
}

/// None may lie outside 0 to 1; NaN passes, since it comes of a network that diverged and not of a mistake.
func requireProbabilities(_ probabilities: [Double], _ name: String) {
    for p in probabilities { require(!(p < 0 || p > 1), "\(name): \(p) is no probability") }
}
