import Foundation
import Pullback
import PullbackDrawing
import PullbackPictures

/// `pullback find-rate`: the learning-rate finder.
struct FindRateCommand: Command {
    static let name = "find-rate"
    static let summary = "Find a good learning rate before a training."
    static let usage = "[DATASET] [OPTIONS]"
    static let description = """
        Trains for some steps with a learning rate that grows from step to step, and looks at the losses: where they fall,
        the rate is useful; where they rise, it is too large. Nothing is kept of these steps. DATASET and the options are
        those of `pullback train`; the picture is shown in the terminal, or written with -o.
        """
    static let options = [
        OptionGroup(
            "sweep",
            [
                Option("from", "RATE", "the smallest rate; else 1e-7"),
                Option("to", "RATE", "the largest rate; else 10"),
                Option("steps", "COUNT", "how many steps; else 100"),
            ]),
        RecipeOptions.network, RecipeOptions.steps,
        OptionGroup("other", [Option("seed", "NUMBER", "what all random numbers follow from; else 0"), .threads]),
        DatasetChoice.options,
        OptionGroup(
            "output",
            [
                Option("o", "FILE", "write the picture: .svg, .png or .pdf"),
                Option("dark", nil, "light on dark"),
                Option("json", nil, "print a JSON object"),
            ]),
    ]
    static let notes =
        [
            HelpSection(
                "suggestions",
                [
                    ("steep", "where the smoothed loss falls most steeply"),
                    ("valley", "in the middle of the longest way down"),
                    ("minimum/10", "a tenth of the rate with the smallest smoothed loss"),
                ], column: 12)
        ] + RecipeOptions.notes.filter { $0.title != "schedules" }
    static let examples = [
        "pullback find-rate mnist",
        "pullback find-rate digits --optimizer adamw --hidden 128,64 -o rates.svg",
    ]

    private let choice: DatasetChoice
    private let recipe: Recipe
    private let seed: UInt64
    private let rates: (low: Double, high: Double)
    private let steps: Int
    private let threads: Int?
    private let isJSON: Bool
    /// The words of the options that a training with the rate needs too.
    private let words: [String]
    /// Where the picture goes; `nil` if the numbers alone are wanted.
    private let destination: PictureDestination?
    private let theme: PictureTheme

    init(_ arguments: Arguments) throws {
        choice = try DatasetChoice(arguments.only("dataset") ?? "digits", arguments)
        recipe = try RecipeOptions.recipe(arguments, changing: choice.recipe)
        seed = try arguments.integer("seed", in: 0...UInt64.max) ?? 0
        let bounds = Double.leastNormalMagnitude...1e6
        let low = try arguments.number("from", in: bounds, "above 0, at most 1000000") ?? 1e-7
        let high = try arguments.number("to", in: bounds, "above 0, at most 1000000") ?? 10
        guard low < high else { throw UsageError("--from \(short(low)) --to \(short(high)): the rate must grow") }
        rates = (low, high)
        steps = try arguments.integer("steps", in: 10...1_000_000) ?? 100
        threads = try arguments.integer("threads", in: 1...1024)
        isJSON = arguments.has("json")
        let wantsPicture = arguments.has("o") || Output.isResultSeen && !isJSON
        destination = wantsPicture ? try PictureDestination(arguments, isAnimated: false) : nil
        theme = arguments.has("dark") ? .dark : .light
        words = arguments.without(["from", "to", "steps", "o", "json", "dark", "learning-rate"]).words
    }

    func run() async throws -> Int32 {
        try destination?.check()
        if let threads { Threads.limit(to: threads) }
        if choice.isRegression { return try find(RegressionTask(choice, seed: seed, validation: nil)) }
        return try find(ClassificationTask(try await LearningData(choice, seed: seed), name: choice.name))
    }

    private func find(_ task: some LearningTask) throws -> Int32 {
        try task.check(recipe)
        let sweep =
            switch recipe.precision {
            case .float: try sweep(task, as: Float.self)
            case .double: try sweep(task, as: Double.self)
            }
        let suggestions = LearningRateSweep.Rule.allCases.compactMap { rule in
            sweep.suggestion(rule).map { (name: rule.rawValue, rate: $0) }
        }
        if isJSON {
            try Output.line(
                JSONLine.object([
                    "dataset": choice.name, "recipe": recipe, "seed": seed, "rates": sweep.rates,
                    "losses": sweep.losses, "smoothed": sweep.smoothed,
                    "suggestions": Dictionary(uniqueKeysWithValues: suggestions.map { ($0.name, $0.rate) }),
                ]))
        } else {
            try Output.line(text(sweep, suggestions))
        }
        let picture = RateSweep(
            rates: sweep.rates, losses: sweep.losses, smoothed: sweep.smoothed, suggestions: suggestions)
        try destination?.show(.plot(picture.plot(title: "Loss by learning rate: \(choice.name)")), theme)
        return 0
    }

    private func sweep<Task: LearningTask, S: RealScalar>(_ task: Task, as scalar: S.Type) throws -> LearningRateSweep {
        var generator = task.generator
        let network: MLP<S> = task.architecture(recipe).makeNetwork(
            initialization: recipe.initialization, using: &generator)
        return try recipe.makeTrainer(for: network).findLearningRate(
            task.train, task.objective(recipe), using: generator, from: rates.low, to: rates.high, steps: steps)
    }

    private func text(_ sweep: LearningRateSweep, _ suggestions: [(name: String, rate: Double)]) -> String {
        let last = sweep.rates.last.map { short($0, digits: 2) } ?? "?"
        let end = sweep.rates.count < sweep.planned ? ", where the smoothed loss had grown fourfold" : ""
        let range = "\(sweep.rates.count) steps from \(short(rates.low, digits: 2)) to \(last)\(end)"
        let lines = [Output.paragraph("\(choice.name), \(recipe.optimizer.rawValue): \(range)"), ""]
        guard let valley = suggestions.first(where: { $0.name == LearningRateSweep.Rule.valley.rawValue }) else {
            return (lines + ["too few steps to suggest a rate: give more --steps, or a smaller --from"])
                .joined(separator: "\n")
        }
        let names = table(suggestions.map { [$0.name, short($0.rate, digits: 2)] }, indented: 2)
        let command = (["pullback", "train"] + words + ["--learning-rate", plainNumber(valley.rate)])
            .map(\.quotedForShell).joined(separator: " ")
        // The command is one line, however wide, so that it can be copied.
        return (lines + names + ["", "to train with the rate of the valley:", "  \(command)"])
            .joined(separator: "\n")
    }

    /// Returns a number with two digits, as an option takes it.
    private func plainNumber(_ number: Double) -> String {
        Double(String(format: "%.1e", number)).map { "\($0)" } ?? "\(number)"
    }
}
