import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining

/// Everything that there is to tell of a network that was trained: what `Page(of:)` shows.
public struct TrainingRun<Scalar: RealScalar> {
    /// How training ended.
    public enum Outcome: Equatable, Sendable {
        /// After the last epoch.
        case finished
        /// Before, by the user.
        case interrupted
        /// Before, by a number that was no longer finite, or another failure.
        case failed(String)
    }

    /// The network as it is now.
    public let network: MLP<Scalar>
    /// What it learned from, and what it was tested on.
    public let train, test: Dataset
    /// What the dataset is called.
    public var dataset: String
    /// The recipe, which together with the seed decides every number.
    public let recipe: Recipe
    /// The seed.
    public let seed: UInt64
    /// What was seen in each epoch.
    public var history: History
    /// How training ended.
    public var outcome = Outcome.finished
    /// How long everything took, in seconds.
    public var seconds = 0.0
    /// What a user typed to start it, and with which version; "" if nothing.
    public var command = "", version = ""

    /// A run before its first epoch.
    public init(of network: MLP<Scalar>, train: Dataset, test: Dataset, recipe: Recipe, seed: UInt64) {
        (self.network, self.train, self.test, self.recipe, self.seed) = (network, train, test, recipe, seed)
        dataset = train.name
        history = History(parameterNames: network.namedParameters.map(\.name))
    }
}
