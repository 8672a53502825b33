import PullbackRecall

/// `pullback predict-first`: small experiments, each guessed before it is run.
struct PredictFirstCommand: Command {
    static let name = "predict-first"
    static let summary = "Guess what a small experiment will show, then see it run."
    static let usage = "[EXPERIMENT or TOPIC] [OPTIONS]"
    static let description = """
        Tells what will be done, and asks what comes out. When you have guessed, the experiment is run, and the result stands \
        beside the guess, with the reason. There is no result without a guess; --reveal is for teachers. Without a name all \
        experiments are asked, one after the other. Ctrl-C or Ctrl-D ends.
        """
    static let options = [
        OptionGroup(
            "guess",
            [
                Option("guess", "ANSWER", "the guess for one experiment: a number, or the letter of a choice"),
                Option("reveal", nil, "run the experiments without a guess"),
            ]),
        OptionGroup("output", [Option("json", nil, "print a JSON object a line")]),
    ]
    static let notes = [
        HelpSection(
            "experiments, by topic", Experiment.all.map { ($0.name, $0.topic.name) },
            column: Experiment.all.map(\.name.count).max() ?? 0)
    ]
    static let examples = [
        "pullback predict-first", "pullback predict-first second-backward", "pullback predict-first xor --reveal",
    ]

    private let experiments: [Experiment]
    private let guess: Experiment.Guess?
    private let isRevealing: Bool
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        let word = try arguments.only("experiment or topic")
        experiments = try word.map(Self.experiments) ?? Experiment.all
        isRevealing = arguments.has("reveal")
        isJSON = arguments.has("json")
        guess = try arguments.text("guess").map { [experiments] text in
            guard experiments.count == 1, let experiment = experiments.first else {
                throw UsageError("--guess is for one experiment; name it")
            }
            guard let guess = experiment.guess(reading: text) else {
                throw UsageError("--guess \(text): must be \(PredictFirstPage(experiment).wanted)")
            }
            return guess
        }
        if guess != nil, isRevealing { throw UsageError("--guess or --reveal, not both") }
    }

    /// Returns the experiment of that name, or all that belong to the topic of that name.
    private static func experiments(_ word: String) throws -> [Experiment] {
        let found = Experiment.all.filter { $0.name == word || $0.topic.name == word }
        if found.isEmpty {
            let topics = Topic.all.map(\.name).filter { name in Experiment.all.contains { $0.topic.name == name } }
            throw UsageError.unknown("experiment or topic", word, among: Experiment.all.map(\.name) + topics)
        }
        return found
    }

    func run() async throws -> Int32 {
        let pages = experiments.map(PredictFirstPage.init)
        let isGuessed = guess != nil || isRevealing
        if isGuessed || isJSON {
            for (place, page) in pages.enumerated() {
                let result = isGuessed ? page.experiment.run() : nil
                if isJSON {
                    try Output.line(page.json(result, guess))
                } else {
                    if place > 0 { try Output.line("") }
                    try Output.line(page.question)
                    if let result { try Output.line(page.answer(result, guess)) }
                }
            }
            return 0
        }
        guard Keyboard.isThere else {
            try Output.line(pages.map(\.question).joined(separator: "\n\n"))
            try Output.line("\nThe result comes after a guess: on a terminal, or by --guess with one experiment.")
            return 0
        }
        return try ask(pages)
    }

    /// Asks for a guess, runs and shows, until there is no experiment left or the input ends.
    private func ask(_ pages: [PredictFirstPage]) throws -> Int32 {
        Interruption.watch()
        var keyboard = Keyboard()
        do {
            for (place, page) in pages.enumerated() {
                if place > 0 { try Output.line("") }
                try Output.line(page.question)
                var guess: Experiment.Guess?
                while guess == nil {
                    guard let typed = try keyboard.line("your guess: ") else {
                        try Output.line("")
                        return 0
                    }
                    guess = page.experiment.guess(reading: typed)
                    if guess == nil { try Output.line("Guess first: \(page.wanted).") }
                }
                try Output.line(page.answer(page.experiment.run(), guess))
            }
        } catch let signal as Interrupted {
            try Output.line("")
            return signal.exitStatus
        }
        return 0
    }
}
