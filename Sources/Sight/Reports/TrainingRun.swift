import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining

/// A training run with everything that the page `Report(of:)` shows.
public struct TrainingRun<Scalar: RealScalar> {
    /// The way in which training ended.
    public enum Outcome: Equatable, Sendable {
        /// After the last epoch.
        case finished
        /// Before the last epoch, by the user.
        case interrupted
        /// Before the last epoch, because a number was no longer finite, or because of another failure.
        case failed(String)
    }

    /// The examples of a run.
    public enum Examples: Sendable {
        /// Examples with classes, as the network sees them.
        case classes(train: Dataset, test: Dataset)
        /// Examples with numbers to predict: how many the network was trained on, and its results on the test
        /// examples.
        case numbers(train: Int, test: RegressionEvaluation)
    }

    /// The network with its current parameters.
    public let network: MLP<Scalar>
    /// The examples that the network is trained and tested on.
    public let examples: Examples
    /// The name of the dataset.
    public var dataset: String
    /// The recipe, which decides every number together with the seed.
    public let recipe: Recipe
    /// The seed of the random numbers.
    public let seed: UInt64
    /// The measurements of each epoch.
    public var history: History
    /// The way in which training ended.
    public var outcome = Outcome.finished
    /// The duration of the whole run, in seconds.
    public var seconds = 0.0
    /// The command that the user typed, and the version of the program; "" if there is none.
    public var command = "", version = ""

    /// Creates a run before its first epoch. `dataset` is the name of the data.
    public init(of network: MLP<Scalar>, on examples: Examples, dataset: String, recipe: Recipe, seed: UInt64) {
        (self.network, self.examples, self.dataset) = (network, examples, dataset)
        (self.recipe, self.seed) = (recipe, seed)
        history = History(parameterNames: network.namedParameters.map(\.name))
    }

    /// Creates a run on classes before its first epoch.
    public init(of network: MLP<Scalar>, train: Dataset, test: Dataset, recipe: Recipe, seed: UInt64) {
        self.init(
            of: network, on: .classes(train: train, test: test), dataset: train.name, recipe: recipe, seed: seed)
    }
}
