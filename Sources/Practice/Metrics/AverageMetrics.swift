/// The means of the classes' metrics; an undefined metric counts as 0.
public struct AverageMetrics: Equatable, Sendable {
    /// The mean precision.
    public let precision: Double
    /// The mean recall.
    public let recall: Double
    /// The mean F1.
    public let f1: Double

    /// Σ w m / Σ w over the classes, w the weight and m the metric of each; 0 where no class has a weight.
    init(of classes: [ClassMetrics], weight: (ClassMetrics) -> Int) {
        let weights = classes.reduce(0) { $0 + weight($1) }
        func mean(_ metric: (ClassMetrics) -> Double) -> Double {
            ratio(classes.reduce(0) { $0 + Double(weight($1)) * metric($1) }, weights)
        }
        precision = mean(\.precision)
        recall = mean(\.recall)
        f1 = mean(\.f1)
    }
}

extension ConfusionMatrix {
    /// Every class weighs the same, one without examples too. scikit-learn: `average="macro"`, `labels=range(classes)`.
    public var macro: AverageMetrics { AverageMetrics(of: classes) { _ in 1 } }

    /// Each class weighs as much as it has examples; the recall is the accuracy. scikit-learn: `average="weighted"`.
    public var weighted: AverageMetrics { AverageMetrics(of: classes, weight: \.support) }
}
