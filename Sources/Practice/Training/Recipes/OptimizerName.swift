import PullbackArrays
import PullbackNetworks

/// The name of a known optimizer, as it stands in model files.
public struct OptimizerName: RawRepresentable, CaseIterable, Codable, Hashable, Sendable {
    /// The text of the name.
    public let rawValue: String

    /// Creates the name; `nil` if no known optimizer is called so.
    public init?(rawValue: String) {
        guard Self.texts.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(known: String) { rawValue = known }

    private static let texts = KnownOptimizer<Double>.all.map { $0.name }

    /// The names of all known optimizers.
    public static var allCases: [OptimizerName] { texts.map(OptimizerName.init(known:)) }

    /// Stochastic gradient descent, with momentum if the recipe has a momentum above 0.
    public static let sgd = OptimizerName(known: "sgd")
    /// Adam.
    public static let adam = OptimizerName(known: "adam")
    /// Adam with decoupled weight decay.
    public static let adamw = OptimizerName(known: "adamw")
    /// The gradient over the root of its running mean square.
    public static let rmsprop = OptimizerName(known: "rmsprop")
}

extension OptimizerName {
    /// The row of the optimizer in the table.
    public func row<S: RealScalar>(as scalar: S.Type = Float.self) -> KnownOptimizer<S> {
        guard let row = KnownOptimizer<S>.all.first(where: { $0.name == rawValue }) else {
            fatalError("no optimizer is called \(rawValue)")
        }
        return row
    }
}

extension Recipe {
    /// Makes the optimizer of the recipe for these parameters.
    public func makeOptimizer<S: RealScalar>(for parameters: [Parameter<S>]) -> any Optimizer<S> {
        optimizer.row(as: S.self).make(parameters, self)
    }
}
