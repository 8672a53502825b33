import PullbackArrays
import PullbackNetworks

/// An optimizer that can be chosen by name, on the command line and in model files.
///
/// To add an optimizer, add its row to `all`.
public struct KnownOptimizer<Scalar: RealScalar> {
    /// The name of the optimizer.
    public let name: String
    /// The update of a parameter, in one line.
    public let summary: String
    /// The learning rate that is used if only the optimizer is chosen.
    public let learningRate: Double
    /// True if the optimizer uses the momentum of the recipe.
    public let usesMomentum: Bool
    /// Makes the optimizer for parameters, with the settings of a recipe.
    public let make: (_ parameters: [Parameter<Scalar>], _ recipe: Recipe) -> any Optimizer<Scalar>

    /// All known optimizers.
    public static var all: [KnownOptimizer] {
        [
            KnownOptimizer(
                name: "sgd", summary: "stochastic gradient descent, with momentum or without", learningRate: 0.1,
                usesMomentum: true
            ) {
                SGD(
                    $0, learningRate: Scalar($1.learningRate), momentum: Scalar($1.momentum), nesterov: $1.isNesterov,
                    weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "adam", summary: "a step for each weight, from the running mean and square of its gradient",
                learningRate: 0.001, usesMomentum: false
            ) {
                Adam($0, learningRate: Scalar($1.learningRate), weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "adamw", summary: "adam whose weight decay does not enter the gradient", learningRate: 0.001,
                usesMomentum: false
            ) {
                AdamW($0, learningRate: Scalar($1.learningRate), weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "nadam", summary: "adam with Nesterov's momentum", learningRate: 0.002, usesMomentum: false
            ) {
                NAdam($0, learningRate: Scalar($1.learningRate), weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "adamax", summary: "adam with the largest gradient in place of the mean square",
                learningRate: 0.002, usesMomentum: false
            ) {
                Adamax($0, learningRate: Scalar($1.learningRate), weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "rmsprop", summary: "the gradient over the root of its running mean square",
                learningRate: 0.001, usesMomentum: true
            ) {
                RMSprop(
                    $0, learningRate: Scalar($1.learningRate), momentum: Scalar($1.momentum),
                    weightDecay: Scalar($1.weightDecay))
            },
            KnownOptimizer(
                name: "adagrad", summary: "the gradient over the root of the sum of all its squares",
                learningRate: 0.01, usesMomentum: false
            ) {
                Adagrad($0, learningRate: Scalar($1.learningRate), weightDecay: Scalar($1.weightDecay))
            },
        ]
    }
}

/// The names of all known optimizers.
let optimizerNames = KnownOptimizer<Float>.all.map(\.name)

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
