import Foundation
import Pullback
import PullbackDrawing

/// `pullback probability`: shows the parts that losses are made of, in numbers and pictures.
struct ProbabilityCommand: Command {
    static let name = "probability"
    static let summary = "Show what losses are made of: chance, likelihood, entropy."
    static let usage = "TOPIC [OPTIONS]"
    static let description = """
        Prints the numbers of one of the topics below, each beside its formula, and draws them: with -o into a file, else
        in the terminal. gnuplot draws.
        """
    static let options =
        ProbabilityTopic.allCases.map { OptionGroup($0.rawValue, $0.options) } + [
            OptionGroup(
                "output",
                [
                    Option("o", "FILE", "where the picture goes: .svg, .png or .pdf"),
                    Option("dark", nil, "light on dark"),
                    Option("json", nil, "print the numbers as a JSON object"),
                ])
        ]
    static let notes = [
        HelpSection("topics", ProbabilityTopic.allCases.map { ($0.rawValue, $0.summary) }, column: 7),
        .overwriting,
    ]
    static let examples = [
        "pullback probability die --rolls 1000 --seed 1",
        "pullback probability mle --data 1,1,0,1 -o likelihood.svg",
        "pullback probability mle --family gaussian --data 4.1,5.3,6.2",
        "pullback probability entropy -p 1/2,1/4,1/4",
        "pullback probability kl -p 0.7,0.2,0.1 -q 0.4,0.4,0.2 --json",
    ]

    private let lesson: any ProbabilityLesson
    private let destination: PictureDestination
    private let theme: PictureTheme
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        let topics = ProbabilityTopic.allCases
        let names = topics.map(\.rawValue)
        guard let word = try arguments.only("topic") else {
            throw UsageError("which topic? one of \(names.joined(separator: ", "))")
        }
        guard let topic = ProbabilityTopic(rawValue: word) else {
            throw UsageError.unknown("topic", word, among: names)
        }
        for option in topics.flatMap(\.options).map(\.name)
        where arguments.has(option) && !topic.options.contains(where: { $0.name == option }) {
            let owners = topics.filter { $0.options.contains { $0.name == option } }.map(\.rawValue)
            throw UsageError("\(flag(option)) is for \(owners.joined(separator: " and ")), not for \(topic.rawValue)")
        }
        lesson = try topic.lesson(arguments)
        theme = arguments.has("dark") ? .dark : .light
        isJSON = arguments.has("json")
        if let path = try arguments.text("o") {
            do { _ = try PictureFormat(endingOf: path) } catch { throw UsageError("-o \(error)") }
        }
        // Without a terminal and without a file for the picture only the numbers are printed.
        let isSeen = arguments.has("o") || Output.isResultSeen
        destination = isSeen ? try PictureDestination(arguments, isAnimated: false) : .nowhere
    }

    func run() async throws -> Int32 {
        try destination.check()
        try Output.line(isJSON ? JSONLine.object(lesson.numbers) : lesson.text.joined(separator: "\n"))
        var picture = lesson.picture
        // In characters there is no room for panels side by side.
        if case .terminal = destination { picture.columns = 1 }
        try destination.show(.panels(picture), theme)
        return 0
    }
}
