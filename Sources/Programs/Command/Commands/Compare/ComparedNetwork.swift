import Pullback

/// A network of a comparison: it is trained with the settings of a combination and a seed.
struct ComparedNetwork: Sendable {
    typealias Results = MeasuredTraining

    let settings: [SettingsGrid.Setting]
    let recipe: Recipe
    let seed: UInt64

    /// Trains the network, and measures it on the validation examples or, if there are none, on the test examples.
    func train(_ tasks: SharedTasks, onEpoch: () -> Void) async throws -> Results {
        try await tasks.task(seed: seed, recipe.precision).measure(recipe, eachEpoch: true, onEpoch: onEpoch)
    }
}
