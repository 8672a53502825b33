import Pullback

/// The settings of `pullback train`: the recipe of the dataset, changed by the options, and where results go.
struct TrainingSettings {
    let recipe: Recipe
    let seed: UInt64
    /// The fraction of the training data that is held out for validation; `nil` if nothing is.
    let validation: Double?
    let threads: Int?
    let savePath: String
    /// The file with the parameters from which the training starts; `nil` for random ones.
    let startPath: String?
    /// True if an unfinished training is to be resumed.
    let resumes: Bool
    /// The time at which the unfinished training is saved.
    let checkpoints: CheckpointTimes
    /// The number of copies of the last states that are kept; `nil` for none.
    let kept: Int?
    /// The file of the report page; `nil` if none is wanted.
    let reportPath: String?
    /// The file of the table of all epochs, and the folder for TensorBoard; `nil` if they are not wanted.
    let logPath, tensorBoardPath: String?
    /// The number of epochs for which there is one line; `nil` if the user has not set it.
    let every: Int?
    let isJSON: Bool
    let isQuiet: Bool
    /// How several processes normalize batches.
    let normalization: BatchNormalization
    /// True if the time is told that several processes wait for each other.
    let tellsCommunication: Bool
    /// The words that name the command that finds out why the training does not learn.
    let doctorAdvice: String

    static let options = [
        RecipeOptions.network,
        OptionGroup(
            "training",
            RecipeOptions.training.options + [
                Option("validation", "PART", "hold out this part of the training data, as 0.1"),
                Option("seed", "NUMBER", "what all random numbers follow from; else 0"),
                .threads,
            ]),
        DatasetChoice.options,
        OptionGroup(
            "saving",
            [
                Option("save", "FILE", "where the network goes; else model.safetensors"),
                Option("from", "FILE", "start with the weights of this network of the same layers"),
                Option(
                    "resume", nil, "go on with the unfinished training in the file; alone, it needs no other option"),
                Option("checkpoint", "WHEN", "save the unfinished training each epoch, or as 30s or 5m; else 10s"),
                Option("keep", "COUNT", "also keep the last COUNT of these, as model-epoch-7"),
            ]),
        OptionGroup(
            "several processes (pullback distribute)",
            [
                Option("batch-statistics", "KIND", "of batch normalization: synchronized (the default) or local"),
                Option("profile", nil, "say how long the processes waited for each other"),
            ]),
        OptionGroup(
            "output",
            [
                Option("report", "FILE.html", "also leave a page with pictures, to open in a browser"),
                Option("log", "FILE.csv", "also leave a table with a line for each epoch"),
                Option("tensorboard", "DIR", "also leave event files for TensorBoard"),
                Option("every", "COUNT", "a line for one of so many epochs; else 100 lines on a terminal"),
                Option("json", nil, "print a JSON object a line: start, each epoch, end"),
                Option("quiet", nil, "print nothing but errors, and JSON if asked for"),
            ]),
    ]

    static let defaultPath = "model.safetensors"

    /// Reads the options. Throws `UsageError` if a value is invalid.
    init(_ arguments: Arguments, _ default: Recipe) throws {
        recipe = try RecipeOptions.recipe(arguments, changing: `default`)
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        validation = try arguments.number("validation", in: 0.001...0.9, "from 0.001 to 0.9")
        threads = try arguments.integer("threads", in: 1...1024)
        savePath = try arguments.text("save") ?? Self.defaultPath
        startPath = try arguments.text("from")
        resumes = arguments.has("resume")
        guard !resumes || startPath == nil else {
            throw UsageError("--resume goes on with its own weights: leave out --from")
        }
        guard startPath == nil || !arguments.has("initialization") else {
            throw UsageError("--from has the weights: leave out --initialization")
        }
        checkpoints = try CheckpointTimes(arguments)
        kept = try arguments.integer("keep", in: 1...1_000_000)
        reportPath = try arguments.text("report")
        guard reportPath != savePath else { throw UsageError("--report and --save name the same file") }
        logPath = try arguments.text("log")
        for other in [savePath, reportPath] where other == logPath && logPath != nil {
            throw UsageError("--log names the same file as another option")
        }
        tensorBoardPath = try arguments.text("tensorboard")
        normalization = try arguments.choice("batch-statistics") ?? .synchronized
        guard normalization == .synchronized || recipe.averaging == nil || recipe.normalization != .batch else {
            throw UsageError("averages of local statistics would differ between processes: leave out one of the two")
        }
        tellsCommunication = arguments.has("profile")
        every = try arguments.integer("every", in: 1...1_000_000_000)
        isJSON = arguments.has("json")
        isQuiet = arguments.has("quiet")
        doctorAdvice =
            "to find the cause and a cure: "
            + DoctorCommand.words(for: arguments).map(\.quotedForShell).joined(separator: " ")
    }
}

/// The times at which an unfinished training is saved: at the end of every epoch, or when some time has passed.
enum CheckpointTimes: Equatable {
    case epochs
    case seconds(Double)

    init(_ arguments: Arguments) throws {
        guard let text = try arguments.text("checkpoint") else {
            self = .seconds(10)
            return
        }
        let unit = ["s": 1.0, "m": 60, "h": 3600][text.suffix(1)]
        if text == "epoch" {
            self = .epochs
        } else if let unit, let number = Double(text.dropLast()), number > 0, number * unit <= 1e9 {
            self = .seconds(number * unit)
        } else {
            throw UsageError("--checkpoint \(text): must be epoch, or a time as 30s, 5m or 1h")
        }
    }
}
