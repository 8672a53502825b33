import Pullback
import PullbackFiles

/// `pullback compare`: trains networks with several settings, each with several seeds, and tells which are
/// better.
struct CompareCommand: Command {
    static let name = "compare"
    static let summary = "Tell which settings train better, over several seeds."
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        Every option of the network and of the training may have several values with commas between, as
        --optimizer sgd,adam; sizes of --hidden then have an x between, as 64x32,128. Each combination is trained with each
        seed, as `pullback train` does it, several at the same time, and no network is saved. DATASET is \
        \(DatasetChoice.names), or a CSV file; without one it is digits. Compared is the accuracy at the end, or
        the loss of numbers that are predicted: on the validation examples if some are held out, else on the test examples.
        A network that fails is told in its row. Ctrl-C ends with what is finished.
        """
    static let options = [
        RecipeOptions.network, RecipeOptions.training,
        OptionGroup(
            "comparison",
            [
                Option("validation", "PART", "hold out this part of the training data, as 0.1, and compare on it"),
                Option("seeds", "COUNT", "how many seeds, from 0 on; else 5"),
                Option("threads", "COUNT", "how many networks are trained at the same time; else one a core"),
            ]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("o", "FILE", "a picture of how they learn: .svg, .png or .pdf"),
                Option("dark", nil, "the picture light on dark"),
                Option("csv", "FILE", "also leave a table with a line for each network"),
                Option("json", nil, "print a JSON object a line: start, each network, end"),
            ]),
    ]
    static let notes = RecipeOptions.notes + [.overwriting]
    static let examples = [
        "pullback compare moons --optimizer sgd,adam --learning-rate 0.01,0.1",
        "pullback compare digits --hidden 32,64,64x32 --seeds 10 -o compared.svg",
        "pullback compare digits --dropout 0,0.2,0.5 --validation 0.2",
    ]

    private let choice: DatasetChoice
    private let settings: CompareSettings

    init(_ arguments: Arguments) throws {
        choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
        settings = try CompareSettings(arguments, choice.recipe)
    }

    func run() async throws -> Int32 {
        try settings.checkFiles()
        let networks = settings.seeds.flatMap { seed in
            settings.combinations.map { ComparedNetwork(settings: $0.settings, recipe: $0.recipe, seed: seed) }
        }
        let tasks = SharedTasks(choice, validation: settings.validation, among: settings.most)
        // What is wrong with the data, or with settings for them, is told before anything is trained.
        let task = try await tasks.task(seed: networks[0].seed, networks[0].recipe.precision)
        for combination in settings.combinations { try task.check(combination.recipe) }
        let report = CompareReport(settings, choice)
        try report.start(task)
        Interruption.watch()
        let progress = NetworksProgress(networks: networks.count, epochs: networks.reduce(0) { $0 + $1.recipe.epochs })
        var results = [Result<ComparedNetwork.Results, any Error>?](repeating: nil, count: networks.count)
        _ = try await ConcurrentRuns.results(of: networks, atMost: settings.most) { network in
            var left = network.recipe.epochs
            defer { progress.epochsSkipped(left) }
            return try await network.train(tasks) {
                left -= 1
                progress.epochEnded()
            }
        } onResult: { index, result in
            results[index] = result
            progress.networkEnded()
            try report.network(networks[index], result)
        }
        progress.clear()
        let interruption = results.lazy.compactMap { $0?.failure as? Interrupted }.first
        try report.end(networks, results, isInterrupted: interruption != nil)
        return interruption?.exitStatus ?? 0
    }
}

extension Result {
    /// The error; `nil` of a success.
    var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
