import PullbackArrays

/// The fraction of predictions that equal their label; 0 of none. scikit-learn: `accuracy_score`.
public func accuracy(_ predictions: [Int], _ labels: [Int]) -> Double {
    require(
        predictions.count == labels.count, "accuracy: \(predictions.count) predictions for \(labels.count) labels")
    return ratio(zip(predictions, labels).count { $0 == $1 }, labels.count)
}
