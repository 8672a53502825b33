import PullbackArrays

/// Returns the fraction of labels that are among the `k` classes with the highest scores of their row; 0 if
/// there are none.
///
/// The scores, logits or probabilities, have shape [rows, classes]. Of two equal scores, the class with the
/// larger index ranks first. A label whose score is NaN is never among the `k`. scikit-learn:
/// `top_k_accuracy_score`.
public func topKAccuracy<Scalar: RealScalar>(scores: NDArray<Scalar>, labels: [Int], k: Int) -> Double {
    let shape = scores.shape
    require(
        shape.rank == 2 && labels.count == shape[0],
        "top-k accuracy: \(labels.count) labels for scores of shape \(shape)")
    require(k > 0, "top-k accuracy: k = \(k)")
    requireClasses(labels, below: shape[1], "top-k accuracy: label")
    // 1000 rows at a time, so that the copy of their numbers is small.
    let hits = stride(from: 0, to: labels.count, by: 1000).reduce(0) { hits, start in
        let rows = start..<min(start + 1000, labels.count)
        let block = NDArray<Double>(scores.slice(rows)).elements
        return hits + zip(0..., labels[rows]).count { rank(of: $1, in: block[($0 * shape[1])...].prefix(shape[1])) < k }
    }
    return ratio(hits, labels.count)
}

/// Returns the number of classes that rank before the label: higher scores, and equal scores with a larger
/// index.
private func rank(of label: Int, in scores: ArraySlice<Double>) -> Int {
    let own = scores[scores.startIndex + label]
    if own.isNaN { return .max }
    // NaN is not less than any score, so a class whose score is NaN ranks before the label.
    return scores.prefix(label).count { !($0 <= own) } + scores.dropFirst(label + 1).count { !($0 < own) }
}
