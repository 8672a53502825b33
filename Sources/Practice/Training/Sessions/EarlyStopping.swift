import PullbackArrays

/// What is measured after each epoch to find the best one: on the validation examples, or on the training examples if
/// there are none. Keras: `monitor`.
public enum Watched: String, CaseIterable, Codable, Sendable {
    /// The mean loss.
    case loss
    /// The accuracy.
    case accuracy
}

/// A rule that ends a training if several epochs in a row bring no gain.
///
/// Keras: `EarlyStopping`. Prechelt 1998.
public struct EarlyStopping: Codable, Hashable, Sendable {
    /// The number of epochs without gain after which the training ends, from 1.
    public var patience: Int
    /// The gain that counts: the watched number must fall by more than this below the smallest so far. Keras:
    /// `min_delta`.
    public var smallestGain: Double

    /// Creates a rule.
    public init(patience: Int, smallestGain: Double = 0) {
        (self.patience, self.smallestGain) = (patience, smallestGain)
    }

    /// True if the training should end, given the watched number of each finished epoch.
    public func isDue(after watched: [Double]) -> Bool {
        var (smallest, waited) = (Double.infinity, 0)
        for number in watched {
            if number < smallest - smallestGain { (smallest, waited) = (number, 0) } else { waited += 1 }
        }
        return waited >= patience
    }
}
