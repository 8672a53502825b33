import PullbackArrays

/// How much better predictions are than always giving the same answer: 1 if all are right, 0 if they are as good as the
/// best constant one, below 0 if they are worse.
///
/// For classes it is (accuracy − m) / (1 − m), where m is the share of the most frequent class. For labels the same is
/// computed over all single labels, and for numbers it is R², the mean over the targets.
public enum Skill {
    /// Returns the skill of the outputs of a patient's network for these targets, both of shape [rows, outputs]. Outputs
    /// that are not finite have no skill.
    static func of(_ outputs: NDArray<Double>, _ examples: Patient.Examples, threshold: Double) -> Double {
        guard outputs.isFinite else { return 0 }
        switch examples.kind {
        case .classes:
            let labels = examples.labels
            let predicted =
                examples.outputs == 1
                ? outputs.elements.map { $0 > threshold ? 1 : 0 } : outputs.argmax(over: 1)
            return skill(of: predicted, for: labels)
        case .labels:
            let (wanted, got) = (examples.targets.elements, outputs.elements.map { $0 > threshold ? 1.0 : 0 })
            let ones = examples.targets.mean(over: 0).elements
            let wrong = zip(wanted, got).count { $0 != $1 }
            let constant = ones.reduce(0) { $0 + min($1, 1 - $1) } * Double(examples.count)
            return constant == 0 ? 0 : 1 - Double(wrong) / constant
        case .numbers:
            let errors = (outputs - examples.targets).squared().sum(over: 0).elements
            let spread = (examples.targets - examples.targets.mean(over: 0)).squared().sum(over: 0).elements
            let scores = zip(errors, spread).compactMap { $1 > 0 ? 1 - $0 / $1 : nil }
            return scores.isEmpty ? 0 : max(-1, scores.reduce(0, +) / Double(scores.count))
        }
    }

    /// Returns the skill of predicted classes.
    static func skill(of predicted: [Int], for labels: [Int]) -> Double {
        let counts = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let most = Double(counts.values.max() ?? 0) / Double(max(labels.count, 1))
        guard most < 1 else { return 0 }
        let right = Double(zip(predicted, labels).count { $0 == $1 }) / Double(labels.count)
        return (right - most) / (1 - most)
    }
}
