import PullbackArrays
import PullbackMetrics
import PullbackPictures
import PullbackTraining

// The captions of the pictures of a run, in sentences with its numbers.

extension History {
    /// A sentence about the losses of the first, the last and the best epoch; "" before the first epoch.
    var lossCaption: String {
        guard let first = epochs.first, let last = epochs.last,
            let best = epochs.indices.min(by: { epochs[$0].test.loss < epochs[$1].test.loss })
        else { return "" }
        return
            "Of the training examples \(decimals(first.loss)) in the first epoch, \(decimals(last.loss)) in the last; "
            + "of the test examples smallest, \(decimals(epochs[best].test.loss)), \(place(best))."
    }

    /// A sentence about the best test accuracy and its epoch; "" if there is an epoch without a test
    /// accuracy.
    var accuracyCaption: String {
        let accuracies = epochs.compactMap(\.test.accuracy)
        guard accuracies.count == epochs.count, let last = accuracies.last,
            let best = accuracies.indices.max(by: { accuracies[$0] < accuracies[$1] })
        else { return "" }
        return "Of the test examples best, \(percent(accuracies[best])), \(place(best))"
            + (best == epochs.count - 1 ? "." : "; \(percent(last)) at the end.")
    }

    /// A sentence about each layer whose gradient vanished or exploded; if there is none, the smallest and
    /// the largest norm.
    var gradientCaption: String {
        let beginning = "Of the last batch of each epoch. "
        let remarks = layerGradientNorms.compactMap { layer, norms -> String? in
            guard let first = norms.first, let last = norms.last else { return nil }
            if last == 0 {
                let zeros = norms.reversed().prefix { $0 == 0 }.count
                let since = zeros == norms.count ? "0 all the time" : "0 since epoch \(norms.count - zeros + 1)"
                return "That of \(layer) is \(since): \(layer) learns nothing."
            }
            if last > 1000 * first { return "That of \(layer) grew from \(short(first)) to \(short(last))." }
            return nil
        }
        guard remarks.isEmpty else { return beginning + remarks.joined(separator: " ") }
        let all = layerGradientNorms.flatMap { layer, norms in
            norms.enumerated().map { (norm: $1, place: "\(layer), epoch \($0 + 1)") }
        }
        guard let smallest = all.min(by: { $0.norm < $1.norm }), let largest = all.max(by: { $0.norm < $1.norm })
        else { return beginning }
        return beginning
            + "From \(short(smallest.norm)) (\(smallest.place)) to \(short(largest.norm)) (\(largest.place))."
    }

    private func place(_ index: Int) -> String {
        index == epochs.count - 1 ? "after the last" : "after epoch \(index + 1)"
    }
}

extension ConfusionMatrix {
    /// An explanation of the matrix, and the class that is found least often.
    var caption: String {
        let beginning = "A row for each true class, a column for each predicted one. "
        let found = zip(classNames, classes).filter { $1.support > 0 }
        guard accuracy < 1, let worst = found.min(by: { $0.1.recall < $1.1.recall }) else {
            return beginning + "All \(count) are right."
        }
        return beginning
            + "Of \(worst.0) least are found: \(worst.1.truePositives) of \(worst.1.support)."
    }

    /// A sentence about the share of the most frequent mistake; "" if there are no mistakes.
    var mostConfusedCaption: String {
        guard let first = mostConfused(1).first else { return "" }
        let mistakes = count - classes.reduce(0) { $0 + $1.truePositives }
        return "\(first.count) of \(mistakes) mistakes: \(classNames[first.label]) taken for "
            + "\(classNames[first.prediction])."
    }
}

/// Returns a part of 1 as a percentage: "98.61 %".
func percent(_ part: Double) -> String { decimals(100 * part, 2) + " %" }
