import Pullback

/// A dataset with a recipe that trains a good network on it.
struct HealthyDataset: Sendable {
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
