import PullbackArrays

/// The fraction of labels that are among the `k` classes of the highest scores in their row; 0 of none.
///
/// Scores of shape [rows, classes], logits or probabilities alike. Of equal scores the later class comes first; a label
/// whose score is NaN is not among them. scikit-learn: `top_k_accuracy_score`.
public func topKAccuracy<Scalar: RealScalar>(scores: NDArray<Scalar>, labels: [Int], k: Int) -> Double {
    let shape = scores.shape
    require(
        shape.rank == 2 && labels.count == shape[0],
        "top-k accuracy: \(labels.count) labels for scores of shape \(shape)")
    require(k > 0, "top-k accuracy: k = \(k)")
    requireClasses(labels, below: shape[1], "top-k accuracy: label")
    // Some rows at a time, so that the copy of their numbers is small.
    let hits = stride(from: 0, to: labels.count, by: 1000).reduce(0) { hits, start in
        let rows = start..<min(start + 1000, labels.count)
        let block = NDArray<Double>(scores.slice(rows)).elements
        return hits + zip(0..., labels[rows]).count { rank(of: $1, in: block[($0 * shape[1])...].prefix(shape[1])) < k }
    }
    return ratio(hits, labels.count)
}

/// The number of classes that are ranked before one: those that score higher, and later ones that score as high.
private func rank(of label: Int, in scores: ArraySlice<Double>) -> Int {
    let own = scores[scores.startIndex + label]
    if own.isNaN { return .max }
    // A NaN is not below any score, so it comes before.
    return scores.prefix(label).count { !($0 <= own) } + scores.dropFirst(label + 1).count { !($0 < own) }
}
