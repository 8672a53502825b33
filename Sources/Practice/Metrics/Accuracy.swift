import PullbackArrays

/// Returns the fraction of predictions that equal their label, or 0 if there are none. scikit-learn:
/// `accuracy_score`.
public func accuracy(_ predictions: [Int], _ labels: [Int]) -> Double {
    require(
        predictions.count == labels.count, "accuracy: \(predictions.count) predictions for \(labels.count) labels")
    return ratio(zip(predictions, labels).count { $0 == $1 }, labels.count)
}
