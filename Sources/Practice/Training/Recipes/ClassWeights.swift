import PullbackDatasets
import PullbackFiles

/// The weights of the classes in a loss, so that rare classes count as much as frequent ones.
public enum ClassWeights: Hashable, Sendable {
    /// The weight n / (K nₖ) for a class of nₖ of n examples, with K classes: every class counts the same. Equal
    /// to scikit-learn's "balanced".
    case balanced
    /// A weight for each class by its name.
    case named([String: Double])

    /// Returns the weights in the order of the classes. Throws a `PullbackError` if a class of the data has no weight
    /// or no example, or if a weight names no class.
    public func weights(for data: Dataset) throws(ThrownError) -> [Double] {
        switch self {
        case .balanced:
            let counts = data.classCounts
            if let empty = counts.firstIndex(of: 0) {
                throw PullbackError(
                    data.name, "has no training example of the class \(data.classNames[empty]) to balance")
            }
            return counts.map { Double(data.count) / (Double(counts.count) * Double($0)) }
        case .named(let weights):
            let known = Set(data.classNames)
            if let stranger = weights.keys.filter({ !known.contains($0) }).min() {
                throw PullbackError(data.name, "has no class \(stranger), which the class weights name")
            }
            return try data.classNames.map { name throws(ThrownError) in
                guard let weight = weights[name] else {
                    throw PullbackError(
                        data.name, "has a class \(name), for which the class weights name no weight",
                        advice: "add \(name)=1")
                }
                return weight
            }
        }
    }
}

extension ClassWeights: RawRepresentable, Codable {
    /// Creates weights from a text: `balanced`, or names with weights above 0, as `cat=1,dog=2.5`; `nil` for another
    /// text.
    public init?(rawValue: String) {
        if rawValue == "balanced" {
            self = .balanced
            return
        }
        var weights: [String: Double] = [:]
        for part in rawValue.split(separator: ",", omittingEmptySubsequences: false) {
            guard let sign = part.lastIndex(of: "="), let weight = Double(part[part.index(after: sign)...]),
                weight > 0, weight.isFinite, weights.updateValue(weight, forKey: String(part[..<sign])) == nil
            else { return nil }
        }
        self = .named(weights)
    }

    /// The text, with the names in alphabetical order.
    public var rawValue: String {
        switch self {
        case .balanced: "balanced"
        case .named(let weights):
            weights.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        }
    }
}
