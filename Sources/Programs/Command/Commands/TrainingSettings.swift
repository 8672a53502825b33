import Pullback

/// The settings of `pullback train`: the recipe of the dataset, changed by the options.
struct TrainingSettings {
    let recipe: Recipe
    let seed: UInt64
    /// The fraction of the training data that is held out for validation; `nil` if nothing is.
    let validation: Double?
    let threads: Int?
    let savePath: String
    /// The file of the report page; `nil` if none is wanted.
    let reportPath: String?
    /// The number of epochs for which there is one line; `nil` if the user has not set it.
    let every: Int?
    let isJSON: Bool
    let isQuiet: Bool

    static let options = [
        OptionGroup(
            "network",
            [
                Option("hidden", "SIZES", "sizes of the hidden layers, as 128 or 64,32, or none"),
                Option("activation", "NAME", "between layers: \(names(ActivationFunction.self))"),
                Option("initialization", "NAME", "how weights are drawn: \(names(Initialization.self))"),
            ]),
        OptionGroup(
            "training",
            [
                Option("optimizer", "NAME", "what moves the weights: \(names(OptimizerName.self))"),
                Option("learning-rate", "RATE", "how far they move"),
                Option("momentum", "PART", "how much of the last move is kept, as 0.9; for \(withMomentum)"),
                Option("weight-decay", "RATE", "how strongly weights are drawn to 0, as 0.0001"),
                Option("batch-size", "COUNT", "how many examples make a step"),
                Option("epochs", "COUNT", "how often every example is seen"),
                Option("validation", "PART", "hold out this part of the training data, as 0.1"),
                Option("seed", "NUMBER", "what all random numbers follow from; else 0"),
                Option("precision", "NAME", "of all numbers: \(names(Precision.self)); else float"),
                .threads,
            ]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("save", "FILE", "where the network goes; else model.safetensors"),
                Option("report", "FILE.html", "also leave a page with pictures, to open in a browser"),
                Option("every", "COUNT", "a line for one of so many epochs; else 100 lines on a terminal"),
                Option("json", nil, "print a JSON object a line: start, each epoch, end"),
                Option("quiet", nil, "print nothing but errors, and JSON if asked for"),
            ]),
    ]

    /// Reads the options. Throws `UsageError` if a value is invalid.
    init(_ arguments: Arguments, _ default: Recipe) throws {
        var recipe = `default`
        recipe.hidden = try Self.hidden(arguments) ?? recipe.hidden
        recipe.activation = try arguments.choice("activation") ?? recipe.activation
        recipe.initialization = try arguments.choice("initialization") ?? recipe.initialization
        if let optimizer: OptimizerName = try arguments.choice("optimizer"), optimizer != recipe.optimizer {
            recipe.optimizer = optimizer
            recipe.momentum = 0
            // A learning rate that suits one optimizer does not suit the other.
            recipe.learningRate = optimizer.row().learningRate
        }
        recipe.learningRate =
            try arguments.number("learning-rate", in: Double.leastNormalMagnitude...1e6, "above 0, at most 1000000")
            ?? recipe.learningRate
        recipe.momentum = try arguments.number("momentum", in: 0..<1, "from 0 to below 1") ?? recipe.momentum
        guard recipe.momentum == 0 || recipe.optimizer.row().usesMomentum else {
            throw UsageError(
                "--momentum is for --optimizer \(Self.withMomentum): \(recipe.optimizer.rawValue) has its own")
        }
        recipe.weightDecay = try arguments.number("weight-decay", in: 0...1, "from 0 to 1") ?? recipe.weightDecay
        recipe.batchSize = try arguments.integer("batch-size", in: 1...1_000_000_000) ?? recipe.batchSize
        recipe.epochs = try arguments.integer("epochs", in: 1...1_000_000_000) ?? recipe.epochs
        recipe.precision = try arguments.choice("precision") ?? recipe.precision
        self.recipe = recipe
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        validation = try arguments.number("validation", in: 0.001...0.9, "from 0.001 to 0.9")
        threads = try arguments.integer("threads", in: 1...1024)
        savePath = try arguments.text("save") ?? "model.safetensors"
        reportPath = try arguments.text("report")
        guard reportPath != savePath else { throw UsageError("--report and --save name the same file") }
        every = try arguments.integer("every", in: 1...1_000_000_000)
        isJSON = arguments.has("json")
        isQuiet = arguments.has("quiet")
    }

    /// The names of the optimizers that use the momentum of the recipe.
    private static let withMomentum =
        KnownOptimizer<Float>.all.filter(\.usesMomentum).map(\.name).joined(separator: ", ")

    private static func hidden(_ arguments: Arguments) throws -> [Int]? {
        guard let text = try arguments.text("hidden") else { return nil }
        if text == "none" { return [] }
        let sizes = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        guard sizes.allSatisfy({ (1...1_000_000).contains($0) }), sizes.count <= 100 else {
            throw UsageError("--hidden \(text): must be sizes from 1 to 1000000 with commas between, as 64,32, or none")
        }
        return sizes
    }
}

private func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
}
