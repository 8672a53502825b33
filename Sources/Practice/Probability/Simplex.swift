// Lists of probabilities: none negative, their sum 1. Such lists of k numbers make up the probability simplex.

/// The reason why the numbers are no probabilities; nil if they are.
///
/// The sum may miss 1 by 1e-4, since that of a softmax in Float over a thousand classes misses it by 2e-6.
func problem(with probabilities: [Double]) -> String? {
    if probabilities.isEmpty { return "there are no probabilities" }
    if let place = probabilities.firstIndex(where: { !($0 >= 0) }) {
        return "probability \(place + 1) of \(probabilities.count) is \(probabilities[place]), but must be from 0 to 1"
    }
    let sum = probabilities.reduce(0, +)
    return abs(sum - 1) <= 1e-4 ? nil : "the probabilities sum to \(sum), but must sum to 1"
}

/// The probabilities with a sum of 1 to the last digits, which drawing demands.
func normalized(_ probabilities: [Double]) -> [Double] {
    let sum = probabilities.reduce(0, +)
    return probabilities.map { $0 / sum }
}
