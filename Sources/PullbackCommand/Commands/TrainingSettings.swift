import Pullback

/// What the options of `pullback train` say, over the recipe of the dataset.
struct TrainingSettings {
    let recipe: Recipe
    let seed: UInt64
    let validation: Double
    let precision: Precision
    let threads: Int?
    let savePath: String
    let isJSON: Bool
    let isQuiet: Bool

    /// Throws `UsageError` for a value that makes no sense.
    init(_ arguments: Arguments, _ default: Recipe) throws {
        var recipe = `default`
        recipe.hidden = try Self.hidden(arguments) ?? recipe.hidden
        recipe.activation = try arguments.choice("activation") ?? recipe.activation
        recipe.initialization = try arguments.choice("initialization") ?? recipe.initialization
        if let optimizer: OptimizerName = try arguments.choice("optimizer"), optimizer != recipe.optimizer {
            recipe.optimizer = optimizer
            recipe.momentum = 0
            // What suits one optimizer does not suit the other.
            recipe.learningRate = optimizer == .sgd ? 0.1 : 0.001
        }
        recipe.learningRate =
            try arguments.number("learning-rate", in: Double.leastNormalMagnitude...1e6, "above 0, at most 1000000")
            ?? recipe.learningRate
        recipe.momentum = try arguments.number("momentum", in: 0..<1, "from 0 to below 1") ?? recipe.momentum
        guard recipe.momentum == 0 || recipe.optimizer == .sgd else {
            throw UsageError("--momentum is for --optimizer sgd: \(recipe.optimizer.rawValue) has its own")
        }
        recipe.weightDecay = try arguments.number("weight-decay", in: 0...1, "from 0 to 1") ?? recipe.weightDecay
        recipe.batchSize = try arguments.integer("batch-size", in: 1...1_000_000) ?? recipe.batchSize
        recipe.epochs = try arguments.integer("epochs", in: 1...1_000_000) ?? recipe.epochs
        self.recipe = recipe
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        validation = try arguments.number("validation", in: 0..<1, "from 0 to below 1, as 0.1") ?? 0
        precision = try arguments.choice("precision") ?? .float
        threads = try arguments.integer("threads", in: 1...1024)
        savePath = try arguments.text("save") ?? "model.safetensors"
        isJSON = arguments.has("json")
        isQuiet = arguments.has("quiet")
    }

    private static func hidden(_ arguments: Arguments) throws -> [Int]? {
        guard let text = try arguments.text("hidden") else { return nil }
        if text == "none" { return [] }
        let sizes = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard sizes.allSatisfy({ (1...100_000).contains($0) }), sizes.count <= 100 else {
            throw UsageError("--hidden \(text): must be sizes from 1 to 100000 with commas between, as 64,32, or none")
        }
        guard zip(sizes, sizes.dropFirst()).reduce(0, { $0 + $1.0 * $1.1 }) <= 500_000_000 else {
            throw UsageError("--hidden \(text): more than 500 million weights")
        }
        return sizes
    }
}
