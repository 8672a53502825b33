/// The averages of the metrics over the classes; an undefined metric counts as 0.
public struct AverageMetrics: Equatable, Sendable {
    /// The average precision over the classes.
    public let precision: Double
    /// The average recall over the classes.
    public let recall: Double
    /// The average F1 over the classes.
    public let f1: Double

    /// Computes Σ w m / Σ w over the classes, with the weight w and the metric m of each; 0 if all weights
    /// are 0.
    init(of classes: [ClassMetrics], weight: (ClassMetrics) -> Int) {
        let weights = classes.reduce(0) { $0 + weight($1) }
        func mean(_ metric: (ClassMetrics) -> Double) -> Double {
            ratio(classes.reduce(0) { $0 + Double(weight($1)) * metric($1) }, weights)
        }
        precision = mean { $0.precision }
        recall = mean { $0.recall }
        f1 = mean { $0.f1 }
    }
}

extension ConfusionMatrix {
    /// The averages in which every class has the same weight, even a class without examples.
    ///
    /// scikit-learn: `average="macro"`, `labels=range(classes)`.
    public var macro: AverageMetrics { AverageMetrics(of: classes) { _ in 1 } }

    /// The averages in which the weight of a class is its number of examples. The recall equals the accuracy.
    ///
    /// scikit-learn: `average="weighted"`.
    public var weighted: AverageMetrics { AverageMetrics(of: classes, weight: { $0.support }) }
}
