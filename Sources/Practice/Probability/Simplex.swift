// Checks of lists of probabilities: no number is negative and the sum is 1. All such lists of k numbers form
// the probability simplex.

/// Returns the reason why the numbers are not probabilities, or nil if they are.
///
/// The sum may differ from 1 by 1e-4, because a softmax in Float over a thousand classes differs from it by
/// 2e-6.
func problem(with probabilities: [Double]) -> String? {
    if probabilities.isEmpty { return "there are no probabilities" }
    if let place = probabilities.firstIndex(where: { !($0 >= 0) }) {
        return "probability \(place + 1) of \(probabilities.count) is \(probabilities[place]), but must be from 0 to 1"
    }
    let sum = probabilities.reduce(0, +)
    return abs(sum - 1) <= 1e-4 ? nil : "the probabilities sum to \(sum), but must sum to 1"
}

/// Returns the probabilities divided by their sum, so that the new sum is as near to 1 as drawing requires.
func normalized(_ probabilities: [Double]) -> [Double] {
    let sum = probabilities.reduce(0, +)
    return probabilities.map { $0 / sum }
}
