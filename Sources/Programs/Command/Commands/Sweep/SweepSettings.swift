import Pullback
import PullbackDrawing
import PullbackFiles

/// The settings of `pullback sweep`: what is tried, how, and where results go.
struct SweepSettings {
    let sweep: Sweep
    /// The settings that vary.
    let swept: [SweptSetting]
    /// The fraction of the training data that is held out to compare on; `nil` if the test examples are compared on.
    let validation: Double?
    /// True if the user has not said what is held out.
    let holdsOutByDefault: Bool
    /// The number of networks that are trained at the same time.
    let most: Int
    /// The file of the results.
    let path: String
    /// The file of the picture; `nil` if none is wanted.
    let picturePath: String?
    let theme: PictureTheme
    let isJSON: Bool
    /// The epochs of the last rung; of those combinations that do not say how many they have.
    let lastEpochs: Int

    /// The words of a training but for its varied settings, its epochs and its seed.
    private let training: Arguments
    private let initial: Recipe

    private static let mostNetworks = 100_000
    private static let own = [
        "random", "sweep-seed", "halving", "factor", "seeds", "threads", "o", "picture", "dark", "json",
    ]

    /// Reads the options. Throws `UsageError` if a value is invalid, or contradicts another in some combination.
    init(_ arguments: Arguments, _ choice: DatasetChoice) throws {
        let held = try arguments.number("validation", in: 0...0.9, "0, or from 0.001 to 0.9")
        guard held.map({ $0 == 0 || $0 >= 0.001 }) ?? true else {
            throw UsageError("--validation: must be 0, or a number from 0.001 to 0.9")
        }
        holdsOutByDefault = held == nil && !choice.testsWhatIsLearned
        validation = holdsOutByDefault ? 0.2 : held == 0 ? nil : held
        var training = arguments.without(Self.own)
        if holdsOutByDefault { training = training.replacing("validation", with: "0.2") }
        if held == 0 { training = training.without(["validation"]) }
        self.training = training
        initial = choice.recipe
        swept = try RecipeOptions.swept(arguments, scale: SettingScale.named)
        let combinations = try Self.combinations(arguments, SearchSpace(swept))
        let factor = try arguments.integer("factor", in: 2...100)
        let isHalving = arguments.has("halving")
        guard factor == nil || isHalving else { throw UsageError("--factor is for --halving") }
        guard !isHalving || !swept.contains(where: { $0.name == "epochs" }) else {
            throw UsageError("--epochs: with --halving one number, that of the last rung")
        }
        let count: UInt64 = try arguments.integer("seeds", in: 1...1000) ?? 5
        guard combinations.count > 1 || count > 1 else {
            throw UsageError("there is nothing to try: give several values, as --learning-rate 0.01..1:5, or --seeds 5")
        }
        guard combinations.count <= Self.mostNetworks / Int(count) else {
            throw UsageError(
                "\(combinations.count) combinations with \(count) seeds each: at most \(Self.mostNetworks) networks are "
                    + "trained; draw some of them with --random")
        }
        lastEpochs = try Self.recipe(training, combinations[0], epochs: nil, initial).epochs
        sweep = Sweep(
            combinations, seeds: Array(0..<count), epochs: lastEpochs, halving: isHalving ? factor ?? 3 : nil,
            comparing: (validation == nil ? "test " : "validation ") + (choice.isRegression ? "loss" : "accuracy"),
            comparesAccuracy: !choice.isRegression)
        most = min(try arguments.integer("threads", in: 1...1024) ?? Threads.count, Threads.allowedCores)
        path = try arguments.text("o") ?? "sweep.csv"
        picturePath = try arguments.picturePath("picture")
        guard path != picturePath else { throw UsageError("-o and --picture name the same file") }
        theme = arguments.has("dark") ? .dark : .light
        isJSON = arguments.has("json")
        try checkRecipes()
    }

    private static func combinations(
        _ arguments: Arguments, _ space: SearchSpace
    ) throws -> [[SettingsGrid.Setting]] {
        let seed: UInt64? = try arguments.integer("sweep-seed", in: 0...UInt64.max)
        let random = try arguments.integer("random", in: 1...mostNetworks)
        guard seed == nil || random != nil else { throw UsageError("--sweep-seed is for --random") }
        guard random == nil || !space.settings.isEmpty else {
            throw UsageError("--random: there is nothing to draw: give a range, as --learning-rate 0.001..1")
        }
        do {
            if let random { return try space.drawn(random, seed: seed ?? 0) }
            let grid = try space.grid()
            guard grid.count <= mostNetworks else {
                let number = grid.count == .max ? "far too many" : "\(grid.count)"
                throw UsageError(
                    "\(number) combinations: at most \(mostNetworks) networks are trained; draw some of them with --random"
                )
            }
            return grid.combinations
        } catch let error as PullbackError {
            throw UsageError("--\(error)" + (random == nil ? " with --random" : ""))
        }
    }

    /// Throws `UsageError` if settings contradict each other in a combination or in a rung.
    private func checkRecipes() throws {
        let last = sweep.schedule.rungs.count - 1
        for settings in sweep.combinations { _ = try recipe(settings, epochs: lastEpochs) }
        for rung in sweep.schedule.rungs.dropLast() {
            do { _ = try recipe(sweep.combinations[0], epochs: rung.epochs) } catch let error as UsageError {
                throw UsageError("--halving, of which the first of \(last + 1) rungs is short: \(error)")
            }
        }
    }

    /// Returns the recipe of a combination.
    func recipe(_ settings: [SettingsGrid.Setting], epochs: Int) throws -> Recipe {
        try Self.recipe(training, settings, epochs: epochs, initial)
    }

    /// Returns the recipe of a training.
    func recipe(_ run: SweepRun) throws -> Recipe { try recipe(run.settings, epochs: run.epochs) }

    private static func recipe(
        _ training: Arguments, _ settings: [SettingsGrid.Setting], epochs: Int?, _ initial: Recipe
    ) throws -> Recipe {
        var words = training
        if let epochs { words = words.replacing("epochs", with: "\(epochs)") }
        return try RecipeOptions.recipe(
            settings.reduce(words) { $0.replacing($1.name, with: $1.value) }, changing: initial)
    }

    /// What is trained but for the settings that vary, in phrases: the dataset, and each option with its value. The folder
    /// of the data may have moved.
    var subject: [String] {
        let words = training.without(swept.map(\.name) + ["data"]).words
        return (training.positional.isEmpty ? ["digits"] : [])
            + words.reduce(into: []) { phrases, word in
                if word.hasPrefix("--") || phrases.isEmpty {
                    phrases.append(word)
                } else {
                    phrases[phrases.count - 1] += " " + word
                }
            }
    }

    /// Returns the command that trains a network again.
    func command(for run: SweepRun) -> String {
        var words = training.replacing("seed", with: "\(run.seed)")
        // Without the option the recipe says how many epochs there are; those of an early rung are others.
        if run.epochs != initial.epochs || words.has("epochs") {
            words = words.replacing("epochs", with: "\(run.epochs)")
        }
        words = run.settings.reduce(words) { $0.replacing($1.name, with: $1.value) }
        return (["pullback", "train"] + (training.positional.isEmpty ? ["digits"] : []) + words.words)
            .map(\.quotedForShell).joined(separator: " ")
    }
}
