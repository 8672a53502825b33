import PullbackArrays

/// Stops the program unless each index is from 0 to `classes` − 1; `name` begins the message.
func requireClasses(_ indices: [Int], below classes: Int, _ name: String) {
    for index in indices { require(index >= 0 && index < classes, "\(name) \(index) of \(classes) classes") }
}

/// Returns the numbers of an array of shape [rows] or [rows, 1]; stops the program unless there is one label,
/// 0 or 1, for each number.
func binaryScores<Scalar: RealScalar>(_ numbers: NDArray<Scalar>, _ labels: [Int], _ name: String) -> [Double] {
    let rows = labels.count
    require(
        numbers.shape == [rows] || numbers.shape == [rows, 1],
        "\(name): \(rows) labels for shape \(numbers.shape), not [\(rows)] or [\(rows), 1]")
    requireClasses(labels, below: 2, "\(name): label")
    return NDArray<Double>(numbers).elements
}

/// Stops the program if a number lies outside 0 to 1.
///
/// NaN is allowed, because it comes from a network that diverged and not from a programming mistake.
func requireProbabilities(_ probabilities: [Double], _ name: String) {
    for p in probabilities { require(!(p < 0 || p > 1), "\(name): \(p) is no probability") }
}
