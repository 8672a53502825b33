import Pullback
import PullbackDrawing
import PullbackFiles

/// `pullback sweep`: trains networks with many settings and seeds, and finds the best settings.
struct SweepCommand: Command {
    static let name = "sweep"
    static let summary = "Try many settings, each with several seeds, and find the best."
    static let usage = "[DATASET] [OPTIONS]"
    static let isDistributable = true
    static let description = """
        Every option of the network and of the training may have several values with commas between (sizes of --hidden then
        have an x between, as 64x32), and ranges of numbers: 0.01..1:5 is five values, whose ratios are equal where ratios
        matter, as of learning rates and sizes, else their differences. All combinations are tried; with --random so many
        that are drawn, also from ranges without a number of values, as 0.01..1. With --halving all are trained for a few
        epochs, the best third for three times as many, and so on; the last ones for all of --epochs. Each of these rungs
        trains anew from the start, since schedules of the learning rate depend on the number of epochs. DATASET is
        \(DatasetChoice.names), or as for `pullback train`; without one it is digits.

        Settings are chosen on validation examples, a fifth of the training data; what the best ones reach on the test
        examples is told once, at the end. Every training is a line in the file of results as soon as it ends, also one that
        fails. A sweep that was stopped in any way goes on if it is started again, also with more seeds or values.
        """
    static let options = [
        RecipeOptions.network, RecipeOptions.training,
        OptionGroup(
            "search",
            [
                Option("random", "COUNT", "try so many combinations, drawn at random, in place of all"),
                Option("sweep-seed", "NUMBER", "what the drawn combinations follow from; else 0"),
                Option("halving", nil, "train most combinations for few epochs, the best for all"),
                Option("factor", "NUMBER", "how much fewer are left, and longer trained, from rung to rung; else 3"),
                Option("seeds", "COUNT", "how many seeds, from 0 on; else 5"),
                Option(
                    "validation", "PART", "the part of the training data to compare on; else 0.2; 0: the test examples"),
                Option("threads", "COUNT", "how many networks are trained at the same time; else one a core"),
            ]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("o", "FILE", "the results: a table, or .json, .jsonl: an object a line; else sweep.csv"),
                Option("picture", "FILE", "a picture of what the settings do: .svg, .png or .pdf"),
                Option("dark", nil, "the picture light on dark"),
                Option("json", nil, "print a JSON object a line: start, each network, end"),
            ]),
    ]
    static let refusals = [
        "seed": "each combination is trained with several seeds: --seeds COUNT",
        "save": "networks are not saved; the command that trains the best one again is told at the end",
        "resume": "the same command goes on by itself where it was stopped",
    ]
    static let notes = RecipeOptions.notes + [.overwriting]
    static let examples = [
        "pullback sweep digits --hidden 32,64 --learning-rate 0.003..0.3:6 --seeds 3",
        "pullback sweep digits --learning-rate 0.001..1 --dropout 0..0.5 --random 40 --seeds 2",
        "pullback sweep mnist --hidden 64,128,256 --learning-rate 0.03..0.3:4 --halving -o mnist.csv",
        "pullback sweep moons --optimizer sgd,adam --learning-rate 0.01..1:5 --picture sweep.svg",
    ]

    private let choice: DatasetChoice
    private let settings: SweepSettings

    init(_ arguments: Arguments) throws {
        choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
        settings = try SweepSettings(arguments, choice)
    }

    func run() async throws -> Int32 {
        if Processes.isFirst, let path = settings.picturePath {
            try checkWritable(path, as: PictureFormat(endingOf: path).kind)
        }
        let (settings, sweep) = (settings, settings.sweep)
        if Processes.group != nil { Threads.limit(to: settings.most) }
        let tasks = SharedTasks(choice, validation: settings.validation, among: settings.most)
        let task = try await firstTask(tasks)
        let data = task.fingerprints.map { String($0.checksum, radix: 16) }.joined(separator: "-")
        try Processes.group?.requireAgreement(on: "the examples", data)
        let file =
            Processes.isFirst ? try SweepFile(settings.path, of: sweep, subject: settings.subject, data: data) : nil
        let kept = file.map { Array($0.outcomes.keys) } ?? []
        let report = SweepReport(settings, choice)
        try report.start(task, kept: kept.count)
        Interruption.watch()
        let progress = NetworksProgress(
            networks: sweep.size.runs, ended: kept.count,
            epochs: sweep.size.epochs - kept.reduce(0) { $0 + $1.epochs })
        var best: Double?
        let results = try await sweep.run(
            atMost: settings.most, over: Processes.group, until: { Interruption.hasCome }, keptIn: file
        ) { run in
            var left = run.epochs
            defer { progress.epochsSkipped(left) }
            return try await SweptNetwork(run: run, recipe: settings.recipe(run)).train(tasks) {
                left -= 1
                progress.epochEnded()
            }
        } onResult: { run, outcome in
            if case .finished(let result) = outcome {
                let number = sweep.number(result.score)
                best = best.map { sweep.comparesAccuracy ? max($0, number) : min($0, number) } ?? number
            }
            progress.networkEnded(best: best.map { "best \(decimals($0))" })
            try report.network(run, outcome)
        }
        progress.clear()
        try report.end(results)
        do { try Interruption.check() } catch let interruption as Interrupted { return interruption.exitStatus }
        guard results.best != nil else { throw Failure("no network has a result; \(settings.path) says why") }
        return 0
    }

    /// Loads the data. What is wrong with them, or with all settings for them, is told before anything is trained.
    private func firstTask(_ tasks: SharedTasks) async throws -> any LearningTask {
        let recipes = try settings.sweep.combinations.map { settings in
            try self.settings.recipe(settings, epochs: self.settings.lastEpochs)
        }
        let task: any LearningTask
        do { task = try await tasks.task(seed: settings.sweep.seeds[0], recipes[0].precision) } catch {
            guard settings.holdsOutByDefault else { throw error }
            let whole = SharedTasks(choice.quiet(), validation: nil, among: 1)
            guard (try? await whole.task(seed: settings.sweep.seeds[0], recipes[0].precision)) != nil else {
                throw error
            }
            throw Failure("\(error); --validation 0 compares on the test examples")
        }
        let problems = recipes.map { recipe in Result { try task.check(recipe) }.failure }
        if let first = problems.first, let error = first, problems.allSatisfy({ $0 != nil }) { throw error }
        return task
    }
}

/// A network of a sweep.
struct SweptNetwork: Sendable {
    let run: SweepRun
    let recipe: Recipe

    /// Trains the network, and measures it on the validation examples, if there are some, and on the test examples.
    func train(_ tasks: SharedTasks, onEpoch: () -> Void) async throws -> SweepResult {
        do {
            try Interruption.check()
            let task = try await tasks.task(seed: run.seed, recipe.precision)
            try task.check(recipe)
            let training = try task.measure(recipe, eachEpoch: false, onEpoch: onEpoch)
            return SweepResult(training.end, test: training.test, epochs: training.count)
        } catch is Interrupted {
            throw CancellationError()
        }
    }
}
