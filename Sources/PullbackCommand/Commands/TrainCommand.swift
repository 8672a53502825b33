import Pullback

/// `pullback train`: a network learns a dataset, and stays in a file.
struct TrainCommand: Command {
    static let name = "train"
    static let summary = "trains a network on a dataset and saves it"
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        DATASET is one of \(DatasetChoice.names), or a CSV file: digits, unless told otherwise.
        What no option says is taken from a recipe that works for the dataset.
        Ctrl-C ends the training after the running step and saves the network as it is then.
        """
    static let options =
        [
            Option("hidden", "SIZES", "the sizes of the hidden layers, as 128 or 64,32; none for a linear model"),
            Option("activation", names(ActivationFunction.self), "what stands between the layers"),
            Option("initialization", names(Initialization.self), "how weights are drawn"),
            Option("optimizer", names(OptimizerName.self), "what moves the parameters"),
            Option("learning-rate", "RATE", "how far"),
            Option("momentum", "PART", "how much of the last move is kept, from 0 to below 1; for sgd"),
            Option("weight-decay", "RATE", "how strongly parameters are drawn to 0"),
            Option("batch-size", "COUNT", "how many examples make a step"),
            Option("epochs", "COUNT", "how often every example is seen"),
            Option("seed", "NUMBER", "what all random numbers follow from; 0, unless told otherwise"),
            Option("validation", "PART", "the part of the training data that is held out and watched, as 0.1"),
            Option("precision", names(Precision.self), "the precision of all numbers; float, unless told otherwise"),
            Option("threads", "COUNT", "the threads of a matrix product; as many as there are cores"),
            Option("save", "FILE", "where the network is saved; model.safetensors, unless told otherwise"),
        ] + DatasetChoice.options + [
            Option("json", nil, "prints a JSON object a line: start, epoch, end"),
            Option("quiet", nil, "prints nothing but errors"),
        ]
    static let examples = [
        "pullback train mnist --hidden 64,32 --optimizer adam --learning-rate 0.001",
        "pullback train flowers.csv --label species --epochs 100 --save flowers.safetensors",
    ]

    private let arguments: Arguments
    private let choice: DatasetChoice
    private let settings: TrainingSettings

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        guard arguments.positional.count <= 1 else {
            throw UsageError("one dataset at a time, not \(arguments.positional.joined(separator: " "))")
        }
        choice = try DatasetChoice(arguments.positional.first ?? "digits")
        settings = try TrainingSettings(arguments, choice.recipe)
    }

    func run() async throws -> Int32 {
        try Checkpoint.checkWritable(settings.savePath)
        if let threads = settings.threads { Threads.limit(to: threads) }
        // One stream of random numbers: first the data, if they are made or divided, then the weights, then the batches.
        var generator = Generator(seed: settings.seed)
        var parts = try await choice.load(arguments, using: &generator)
        var validation: Dataset?
        if settings.validation > 0 {
            guard parts.train.count >= 2 * parts.train.classNames.count else {
                throw UsageError("--validation: \(choice.name) has only \(parts.train.count) examples to train on")
            }
            (validation, parts.train) = parts.train.split(fraction: settings.validation, using: &generator)
        }
        return switch settings.precision {
        case .float: try train(parts, validation, as: Float.self, using: &generator)
        case .double: try train(parts, validation, as: Double.self, using: &generator)
        }
    }

    private func train<S: Real>(
        _ parts: DatasetChoice.Parts, _ validation: Dataset?, as scalar: S.Type, using generator: inout Generator
    ) throws -> Int32 {
        let recipe = settings.recipe
        let architecture = Architecture(
            sizes: [parts.train.width] + recipe.hidden + [parts.train.classNames.count], activation: recipe.activation)
        let network: MLP<S> = architecture.makeNetwork(initialization: recipe.initialization, using: &generator)
        let trainer = Trainer(
            network, recipe.makeOptimizer(for: network.parameters), epochs: recipe.epochs, batchSize: recipe.batchSize)
        let data = Checkpoint.DataDescription(
            name: choice.name, classNames: parts.train.classNames, seed: settings.seed,
            standardization: parts.standardization)
        func save() throws {
            try Checkpoint(of: network, architecture, data: data, recipe: recipe).write(to: settings.savePath)
        }

        let report = TrainingReport(settings, choice.name)
        let clock = ContinuousClock()
        let start = clock.now
        try report.start(network, parts, validation)
        Interruption.watch()
        do {
            var progress = ProgressBar("epoch 1/\(recipe.epochs)")
            try trainer.fit(parts.train, using: &generator) { step in
                if report.showsProgress {
                    progress.draw(step.number, of: step.count, examples: step.number * recipe.batchSize)
                }
                try Interruption.check()
            } onEpoch: { epoch in
                let test = Evaluation(of: network, on: parts.test)
                let watched = validation.map { Evaluation(of: network, on: $0) }
                if report.showsProgress { progress.clear() }
                try report.epoch(epoch, test, watched)
                progress = ProgressBar("epoch \(epoch.number + 1)/\(recipe.epochs)")
            }
        } catch let error as Interrupted {
            try save()
            try report.end(.interrupted, Evaluation(of: network, on: parts.test), (clock.now - start) / .seconds(1))
            return error.exitStatus
        } catch let error as Divergence {
            try save()
            throw Failure("\(error); the network as it was before that epoch is in \(settings.savePath)")
        } catch let error as ClosedOutput {
            try save()
            throw Failure("\(error); the network as it was then is in \(settings.savePath)")
        }
        try save()
        try report.end(.finished, Evaluation(of: network, on: parts.test), (clock.now - start) / .seconds(1))
        return 0
    }
}

/// The precision of a run.
enum Precision: String, CaseIterable, Codable { case float, double }

/// What went wrong, in one line: exit status 1.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

private func names<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> String {
    Choice.allCases.map(\.rawValue).joined(separator: "|")
}
