import Pullback
import PullbackFiles

/// The options of a recipe: how a network is made and trained. Every command that trains has them.
enum RecipeOptions {
    static let network = OptionGroup(
        "network",
        [
            Option("model", "NAME", "\(names(ModelName.self)); else a network of the layers below"),
            Option("hidden", "SIZES", "sizes of the hidden layers, as 128 or 64,32 or 64x32, or none"),
            Option("activation", "NAME", "between layers: \(names(ActivationFunction.self))"),
            Option("initialization", "NAME", "how weights are drawn: he, xavier, normal:0.5, …; all are below"),
            Option("batch-normalization", nil, "normalize each hidden layer over the batch"),
            Option("layer-normalization", nil, "normalize each hidden layer over its neurons"),
            Option("dropout", "PART", "how many outputs of hidden layers a step drops, as 0.2"),
        ])

    /// The options of a step.
    static let steps = OptionGroup(
        "training",
        [
            Option("loss", "NAME", "what is made small: \(names(LossName.self))"),
            Option("label-smoothing", "PART", "how much of the probability goes to all classes alike, as 0.1"),
            Option("class-weights", "LIST", "balanced, or a weight for each class, as cat=1,dog=2.5"),
            Option("optimizer", "NAME", "what moves the weights: \(names(OptimizerName.self))"),
            Option("learning-rate", "RATE", "how far they move"),
            Option("momentum", "PART", "how much of the last move is kept, as 0.9; for \(withMomentum)"),
            Option("nesterov", nil, "Nesterov's form of momentum; for sgd"),
            Option("weight-decay", "RATE", "how strongly weights are drawn to 0, as 0.0001"),
            Option("decay", "WHICH", "what weight decay moves: all, or weights without biases and norms"),
            Option("l1", "RATE", "the L1 penalty, which draws weights to 0 by steps of one size"),
            Option("clip-norm", "NUMBER", "the largest norm of all gradients together, as 1"),
            Option("clip-value", "NUMBER", "the largest element of a gradient"),
            Option("batch-size", "COUNT", "how many examples make a batch"),
            Option("accumulation", "COUNT", "how many batches make a step; else 1"),
            Option("precision", "NAME", "of all numbers: \(names(Precision.self)); else float"),
        ])

    /// The options of a whole training.
    static let training = OptionGroup(
        "training",
        steps.options + [
            Option("schedule", "NAME", "of the learning rate: cosine, one-cycle, step:10,0.5, …; all are below"),
            Option("epochs", "COUNT", "how often every example is seen"),
            Option("average", "DECAY", "end with the exponential average of the weights, as 0.999"),
            Option("average-from", "EPOCH", "end with the mean of the weights from this epoch on"),
            Option("watch", "NUMBER", "what of the validation examples is watched: loss, or accuracy; else loss"),
            Option("patience", "EPOCHS", "end after so many epochs without gain"),
            Option("smallest-gain", "NUMBER", "what counts as gain; else 0"),
            Option("keep-best", nil, "end with the weights of the best epoch"),
        ])

    static let notes = [
        HelpSection("models", ModelName.allCases.map { ($0.rawValue, $0.summary) }, column: 9),
        HelpSection(
            "initializations", KnownInitialization.all.map { ($0.name, "\($0.formula): \($0.summary)") }, column: 20),
        HelpSection("losses", KnownLoss<Float>.all.map { ($0.name, $0.summary) }, column: 20),
        HelpSection("optimizers", KnownOptimizer<Float>.all.map { ($0.name, $0.summary) }, column: 8),
        HelpSection("schedules", KnownSchedule.all.map { ($0.example, $0.summary) }, column: 26),
    ]

    /// A network of a known form.
    enum ModelName: String, CaseIterable {
        case logistic, softmax, linear

        var summary: String {
            switch self {
            case .logistic: "logistic regression: one logit w·x + b for two classes, binary cross-entropy"
            case .softmax: "softmax regression: a logit for each class, no hidden layers"
            case .linear: "linear regression: x·W + b for the numbers of --target, squared error"
            }
        }
    }

    /// Returns a recipe with what the options change. Throws `UsageError` if a value is invalid, or contradicts
    /// another one.
    static func recipe(_ arguments: Arguments, changing default: Recipe) throws -> Recipe {
        var recipe = `default`
        try readNetwork(arguments, &recipe)
        try readLoss(arguments, &recipe)
        try readOptimizer(arguments, &recipe)
        try readCourse(arguments, &recipe)
        recipe.precision = try arguments.choice("precision") ?? recipe.precision
        return recipe
    }

    /// Returns the options that have several values. Throws `UsageError` if one is wrong.
    static func swept(_ arguments: Arguments, scale: (_ name: String) -> SettingScale) throws -> [SweptSetting] {
        let options = (network.options + training.options).filter { $0.value != nil }
        return try options.compactMap { option in
            guard let text = try arguments.text(option.name) else { return nil }
            do {
                let setting = try SweptSetting(option.name, text, scale: scale(option.name))
                return setting.isVaried ? setting : nil
            } catch let error as PullbackError { throw UsageError("--\(error)") }
        }
    }

    /// The names of the optimizers that use the momentum of the recipe.
    private static let withMomentum =
        KnownOptimizer<Float>.all.filter(\.usesMomentum).map(\.name).joined(separator: ", ")
}

extension RecipeOptions {
    private static func readNetwork(_ arguments: Arguments, _ recipe: inout Recipe) throws {
        if let model: ModelName = try arguments.choice("model") {
            guard try arguments.text("hidden") == nil else {
                throw UsageError("--model \(model.rawValue) has no hidden layers: leave out --hidden")
            }
            recipe.hidden = []
            switch model {
            case .logistic: recipe.loss = .binaryCrossEntropy
            case .softmax: recipe.loss = .crossEntropy
            case .linear: recipe.loss = .squaredError
            }
        }
        recipe.hidden = try hidden(arguments) ?? recipe.hidden
        recipe.activation = try arguments.choice("activation") ?? recipe.activation
        recipe.initialization = try arguments.choice("initialization") ?? recipe.initialization
        switch (arguments.has("batch-normalization"), arguments.has("layer-normalization")) {
        case (true, true): throw UsageError("--batch-normalization and --layer-normalization: choose one of the two")
        case (true, _): recipe.normalization = .batch
        case (_, true): recipe.normalization = .layer
        default: break
        }
        recipe.dropout = try arguments.number("dropout", in: 0..<1, "from 0 to below 1") ?? recipe.dropout
        for option in ["batch-normalization", "layer-normalization", "dropout", "activation"]
        where recipe.hidden.isEmpty && arguments.has(option) {
            throw UsageError("--\(option) is for hidden layers, and there are none")
        }
    }

    private static func hidden(_ arguments: Arguments) throws -> [Int]? {
        guard let text = try arguments.text("hidden") else { return nil }
        if text == "none" { return [] }
        let sizes = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "x" }.map { Int($0) ?? 0 }
        guard sizes.allSatisfy({ (1...1_000_000).contains($0) }), sizes.count <= 100 else {
            throw UsageError("--hidden \(text): must be sizes from 1 to 1000000 with commas between, as 64,32, or none")
        }
        return sizes
    }

    private static func readLoss(_ arguments: Arguments, _ recipe: inout Recipe) throws {
        if let loss: LossName = try arguments.choice("loss") {
            if let model: ModelName = try arguments.choice("model"), recipe.loss != loss {
                throw UsageError("--model \(model.rawValue) has its loss: leave out --loss \(loss.rawValue)")
            }
            recipe.loss = loss
        }
        recipe.labelSmoothing =
            try arguments.number("label-smoothing", in: 0..<1, "from 0 to below 1") ?? recipe.labelSmoothing
        guard recipe.labelSmoothing == 0 || recipe.loss ?? .crossEntropy == .crossEntropy else {
            throw UsageError("--label-smoothing is for the loss cross-entropy")
        }
        guard let text = try arguments.text("class-weights") else { return }
        guard let weights = ClassWeights(rawValue: text) else {
            throw UsageError(
                "--class-weights \(text): must be balanced, or names with weights above 0, as cat=1,dog=2.5")
        }
        recipe.classWeights = weights
    }

    private static func readOptimizer(_ arguments: Arguments, _ recipe: inout Recipe) throws {
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
            throw UsageError("--momentum is for --optimizer \(withMomentum): \(recipe.optimizer.rawValue) takes none")
        }
        recipe.isNesterov = arguments.has("nesterov") || recipe.isNesterov
        guard !recipe.isNesterov || recipe.optimizer == .sgd && recipe.momentum > 0 else {
            throw UsageError("--nesterov is for --optimizer sgd with a --momentum above 0")
        }
        recipe.weightDecay = try arguments.number("weight-decay", in: 0...1, "from 0 to 1") ?? recipe.weightDecay
        recipe.decayed = try arguments.choice("decay") ?? recipe.decayed
        guard recipe.decayed == .all || recipe.weightDecay > 0 else {
            throw UsageError("--decay \(recipe.decayed.rawValue): there is no --weight-decay")
        }
        recipe.l1 = try arguments.number("l1", in: 0...1, "from 0 to 1") ?? recipe.l1
        let positive = Double.leastNormalMagnitude...Double.greatestFiniteMagnitude
        recipe.clipNorm = try arguments.number("clip-norm", in: positive, "above 0") ?? recipe.clipNorm
        recipe.clipValue = try arguments.number("clip-value", in: positive, "above 0") ?? recipe.clipValue
        guard recipe.clipNorm == nil || recipe.clipValue == nil else {
            throw UsageError("--clip-norm and --clip-value: choose one of the two")
        }
    }

    /// Returns the schedule of the options; `nil` if they name none.
    static func schedule(_ arguments: Arguments) throws -> NamedSchedule? {
        guard let text = try arguments.text("schedule") else { return nil }
        do { return try NamedSchedule(text) } catch let error as PullbackError {
            throw UsageError("--schedule " + (error.description.hasPrefix(text) ? "" : "\(text): ") + "\(error)")
        }
    }

    private static func readCourse(_ arguments: Arguments, _ recipe: inout Recipe) throws {
        recipe.batchSize = try arguments.integer("batch-size", in: 1...1_000_000_000) ?? recipe.batchSize
        recipe.accumulation = try arguments.integer("accumulation", in: 1...1_000_000) ?? recipe.accumulation
        recipe.epochs = try arguments.integer("epochs", in: 1...1_000_000_000) ?? recipe.epochs
        recipe.schedule = try schedule(arguments) ?? recipe.schedule
        if let schedule = recipe.schedule, schedule.warmUp >= Double(recipe.epochs) {
            throw UsageError(
                "--schedule \(schedule.rawValue): the training ends after "
                    + "\(recipe.epochs) \(recipe.epochs == 1 ? "epoch" : "epochs"), before the rate has risen")
        }
        let decay = try arguments.number("average", in: 0..<1, "from 0 to below 1")
        let first = try arguments.integer("average-from", in: 1...1_000_000_000)
        guard decay == nil || first == nil else {
            throw UsageError("--average and --average-from: choose one of the two")
        }
        if let first, first > recipe.epochs {
            throw UsageError("--average-from \(first): the training ends after \(recipe.epochs) epochs")
        }
        recipe.averaging =
            decay.map { .exponential(decay: $0) } ?? first.map { .epochs(from: $0) } ?? recipe.averaging
        recipe.watched = try arguments.choice("watch") ?? recipe.watched
        let patience = try arguments.integer("patience", in: 1...1_000_000_000)
        let gain = try arguments.number("smallest-gain", in: 0...1e9, "of at least 0")
        guard gain == nil || patience != nil else { throw UsageError("--smallest-gain is for --patience") }
        recipe.stopping = patience.map { EarlyStopping(patience: $0, smallestGain: gain ?? 0) } ?? recipe.stopping
        recipe.keepsBest = arguments.has("keep-best") || recipe.keepsBest
        guard recipe.watched == .loss || arguments.has("validation") else {
            throw UsageError("--watch watches validation examples: hold some out, as with --validation 0.1")
        }
        for option in ["patience", "keep-best"] where arguments.has(option) && !arguments.has("validation") {
            throw UsageError("--\(option) watches validation examples: hold some out, as with --validation 0.1")
        }
    }
}

private func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: ", ")
}
