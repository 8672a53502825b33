import PullbackArrays

/// The number of examples of each true class that were predicted as each class.
///
/// Rows are true classes, columns are predicted classes. scikit-learn: `confusion_matrix` with
/// `labels=range(classes)`.
public struct ConfusionMatrix: Equatable, Sendable {
    /// The counts, one row for each true class.
    public let rows: [[Int]]

    /// The names of the classes, in the order of their indices.
    public let classNames: [String]

    /// Counts the pairs of a label and its prediction; both are class indices.
    public init(labels: [Int], predictions: [Int], classNames: [String]) {
        let classes = classNames.count
        require(
            labels.count == predictions.count,
            "confusion matrix: \(predictions.count) predictions for \(labels.count) labels")
        requireClasses(labels, below: classes, "confusion matrix: label")
        requireClasses(predictions, below: classes, "confusion matrix: prediction")
        self.classNames = classNames
        var rows = Array(repeating: Array(repeating: 0, count: classes), count: classes)
        for (label, prediction) in zip(labels, predictions) { rows[label][prediction] += 1 }
        self.rows = rows
    }

    /// Counts the pairs of a label and its prediction, both from 0 to `classes` − 1; the class names are
    /// these numbers.
    public init(labels: [Int], predictions: [Int], classes: Int) {
        require(classes >= 0, "confusion matrix: \(classes) classes")
        self.init(labels: labels, predictions: predictions, classNames: (0..<classes).map(String.init))
    }

    /// The number of examples of the class `label` that were predicted as the class `prediction`.
    public subscript(label: Int, prediction: Int) -> Int {
        require(
            rows.indices.contains(label) && rows.indices.contains(prediction),
            "confusion matrix: [\(label), \(prediction)] of \(rows.count) classes")
        return rows[label][prediction]
    }

    /// The number of examples.
    public var count: Int { rows.joined().reduce(0, +) }

    /// The fraction of predictions that equal their label; 0 if there are none.
    public var accuracy: Double { ratio(rows.indices.reduce(0) { $0 + rows[$1][$1] }, count) }
}
