import Pullback

extension Trial {
    /// Trainings with nothing wrong: every dataset with its own recipe, and with each of several moderate
    /// changes.
    static func healthyRuns(_ pictures: Pictures) -> [Trial] {
        HealthyDataset.all(pictures).flatMap { dataset in
            ModerateChange.all.map { change in
                Trial(
                    name: dataset.name, title: change.name, group: .healthy, measure: dataset.measure,
                    learned: dataset.learned, changes: []
                ) { generator in
                    var recipe = dataset.recipe
                    change.apply(&recipe)
                    return try dataset.make(recipe, &generator)
                }
            }
        }
    }
}

/// A dataset with a recipe that trains a good network on it.
private struct HealthyDataset: Sendable {
    let name: String
    let recipe: Recipe
    let measure: Measure
    /// The smallest result with which a network has learned: a little below what the recipe reaches.
    let learned: Double
    let make: @Sendable (Recipe, inout Generator) throws -> Patient

    static func all(_ pictures: Pictures) -> [HealthyDataset] {
        var forXOR = Recipe.xor
        forXOR.epochs = 200
        return [
            classes("digits", .digits, learned: 0.93) { try parts(.digits, &$0) },
            classes("pictures", pictures.train.width == 64 ? .digits : .mnist, learned: 0.85) { _ in
                (pictures.train, pictures.test)
            },
            classes("xor", forXOR, learned: 1) { _ in (.xor, .xor) },
            classes("blobs", .blobs, learned: 0.93) { try parts(.blobs(using: &$0), &$0) },
            classes("moons", .moons, learned: 0.9) { try parts(.moons(using: &$0), &$0) },
            classes("circles", .circles, learned: 0.9) { try parts(.circles(using: &$0), &$0) },
            classes("spirals", .spirals, learned: 0.8) { try parts(.spirals(using: &$0), &$0) },
            classes("iris", .table, learned: 0.85) {
                var parts = try Dataset.Parts(dividing: .iris, using: &$0)
                _ = parts.standardize()
                return (parts.train, parts.test)
            },
            HealthyDataset(name: "waves", recipe: .waves, measure: .explained, learned: 0.9) { recipe, generator in
                let (train, test) = RegressionDataset.waves(using: &generator).split(fraction: 0.8, using: &generator)
                return try Patient(recipe, train, heldOut: test)
            },
        ]
    }

    private static func classes(
        _ name: String, _ recipe: Recipe, learned: Double,
        load: @escaping @Sendable (inout Generator) throws -> (train: Dataset, test: Dataset)
    ) -> HealthyDataset {
        HealthyDataset(name: name, recipe: recipe, measure: .accuracy, learned: learned) { recipe, generator in
            let (train, test) = try load(&generator)
            return try Patient(recipe, train, heldOut: test)
        }
    }

    private static func parts(
        _ data: Dataset, _ generator: inout Generator
    ) throws -> (train: Dataset, test: Dataset) {
        let parts = try Dataset.Parts(dividing: data, using: &generator)
        return (parts.train, parts.test)
    }
}

/// A change of a recipe with which a network learns as well.
private struct ModerateChange: Sendable {
    let name: String
    let apply: @Sendable (inout Recipe) -> Void

    static let all = [
        Self(name: "the recipe") { _ in },
        Self(name: "half the learning rate") { $0.learningRate /= 2 },
        Self(name: "twice the learning rate") { $0.learningRate *= 2 },
        Self(name: "batches twice as large") { $0.batchSize *= 2 },
        Self(name: "twice the neurons") { $0.hidden = $0.hidden.map { 2 * $0 } },
        Self(name: "one more layer") { $0.hidden += [$0.hidden[0]] },
        Self(name: "leaky ReLU") { ($0.activation, $0.initialization) = (.leakyReLU, .he) },
        Self(name: "tanh") { ($0.activation, $0.initialization) = (.tanh, .xavier) },
        Self(name: "Adam") { ($0.optimizer, $0.learningRate, $0.momentum) = (.adam, 0.01, 0) },
        Self(name: "RMSprop") { ($0.optimizer, $0.learningRate, $0.momentum) = (.rmsprop, 0.005, 0) },
        Self(name: "dropout 0.1") { $0.dropout = 0.1 },
        Self(name: "batch normalization") { $0.normalization = .batch },
    ]
}
