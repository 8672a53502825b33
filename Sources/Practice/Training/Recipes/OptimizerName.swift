import PullbackArrays

/// The name of a known optimizer, as it stands in model files.
public struct OptimizerName: RawRepresentable, CaseIterable, Codable, Hashable, Sendable {
    /// The text of the name.
    public let rawValue: String

    /// Creates the name; `nil` if no known optimizer is called so.
    public init?(rawValue: String) {
        guard optimizerNames.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(known: String) { rawValue = known }

    /// The names of all known optimizers.
    public static var allCases: [OptimizerName] { optimizerNames.map(OptimizerName.init(known:)) }

    /// Stochastic gradient descent, with momentum if the recipe has a momentum above 0.
    public static let sgd = OptimizerName(known: "sgd")
    /// Adam.
    public static let adam = OptimizerName(known: "adam")
    /// Adam with decoupled weight decay.
    public static let adamw = OptimizerName(known: "adamw")
    /// The gradient over the root of its running mean square.
    public static let rmsprop = OptimizerName(known: "rmsprop")
}
