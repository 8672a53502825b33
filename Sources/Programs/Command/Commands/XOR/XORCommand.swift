import Foundation
import Pullback

/// `pullback xor`: measures how often a network learns exclusive or.
struct XORCommand: Command {
    static let name = "xor"
    static let summary = "Tell how often a network learns exclusive or."
    static let usage = "[OPTIONS]"
    static let isDistributable = true
    static let description = """
        Trains one network after another on the four points of XOR, each from random weights of its own, and counts
        those that end with all four right. Recipe 2-3-1 is the lesson's, three hidden neurons, of which many get stuck;
        recommended is the recipe of `pullback train xor`. Ctrl-C ends it and tells what has been measured so far.
        """
    static let options = [
        OptionGroup(
            "experiment",
            [
                Option("recipe", "NAME", "what is trained, 2-3-1 or recommended; else 2-3-1"),
                Option("seeds", "COUNT", "how many networks; else 100"),
                Option("first-seed", "NUMBER", "of the first network, from which the others count up; else 0"),
            ]),
        OptionGroup("recipe 2-3-1", XORLesson.options),
        OptionGroup("output", [Option("json", nil, "print a JSON object a line: start, each seed, end")]),
    ]
    static let notes = [
        HelpSection(
            "what the curriculum measured, over seeds 0…299",
            XORLesson.curriculum.map { String(format: "%.2f xor", $0.rate) + $0.options })
    ]
    static let examples = [
        "pullback xor --recipe recommended",
        "pullback xor --seeds 300 --hidden 8 --activation tanh --initialization xavier",
    ]

    private enum RecipeName: String, CaseIterable { case lesson = "2-3-1", recommended }

    private let recipe: any XORRecipe
    private let seeds: ClosedRange<UInt64>
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        try arguments.onlyOptions()
        switch try arguments.choice("recipe", of: RecipeName.self) ?? .lesson {
        case .lesson: recipe = try XORLesson(arguments)
        case .recommended:
            if let option = XORLesson.options.first(where: { arguments.has($0.name) }) {
                throw UsageError("--\(option.name) is for --recipe 2-3-1, not for recommended")
            }
            recipe = Recipe.xor
        }
        let count: UInt64 = try arguments.integer("seeds", in: 1...1_000_000) ?? 100
        let first = try arguments.integer("first-seed", in: 0...(UInt64.max - count + 1)) ?? 0
        seeds = first...(first + (count - 1))
        isJSON = arguments.has("json")
    }

    func run() async throws -> Int32 {
        var report = XORReport(recipe, seeds, isJSON: isJSON)
        var interruption: Interrupted?
        Interruption.watch()
        try report.start()
        do {
            try await recipe.right(seeds: seeds) { try report.add($0, $1) }
        } catch let signal as Interrupted { interruption = signal }
        try report.end(interruption == nil ? .finished : .interrupted)
        return interruption?.exitStatus ?? 0
    }
}
