import PullbackRecall

/// `pullback review`: recalls the curriculum, a few minutes a day.
struct ReviewCommand: Command {
    static let name = "review"
    static let summary = "Recall the curriculum, a few minutes a day."
    static let usage = "[OPTIONS]"
    static let description = """
        Asks what is due: type an answer, or think it and press Enter; then the right one is shown. A number is compared by \
        the program; of words you say yourself whether you knew them. What was missed comes again before the end. What was \
        known comes again after 1, 3, 7, 16 and 35 days. Ctrl-C or Ctrl-D ends; every answer is saved at once. Where \
        there is no terminal, what is due is listed.
        """
    static let options = [
        OptionGroup(
            "prompts",
            [
                Option("minutes", "NUMBER", "how long, at six prompts a minute; else 6"),
                Option("topic", "NAME", "only one of the topics below"),
                Option("all", nil, "also what is not due; to know that changes nothing"),
            ]),
        OptionGroup(
            "state",
            [
                Option(
                    "state", "FILE",
                    "where the answers are kept; else workbook/review.json if there is a folder workbook here, else review.json"
                ),
                Option("today", "DATE", "the day that counts as today, such as 2026-03-31; else today"),
            ]),
        OptionGroup(
            "output",
            [
                Option("export", "FORMAT", "print all prompts as a deck; the format is anki"),
                Option("json", nil, "print what is due, with its answers, a JSON object a line"),
            ]),
    ]
    static let notes = [Topic.help]
    static let examples = [
        "pullback review", "pullback review --minutes 2 --topic autograd", "pullback review --export anki > deck.txt",
    ]

    private enum Format: String, CaseIterable { case anki }

    private let topics: [Topic]
    private let limit: Int
    private let isAll: Bool
    private let file: ReviewFile
    private let today: Day
    private let format: Format?
    private let isJSON: Bool

    init(_ arguments: Arguments) throws {
        try arguments.onlyOptions("; a topic is chosen by --topic")
        let minutes = try arguments.number("minutes", in: 0.5...600, "from 0.5 to 600") ?? 6
        limit = Int(minutes * 6)
        topics =
            try arguments.text("topic").map { name in
                guard let topic = Topic.named(name) else {
                    throw UsageError.unknown("topic", name, among: Topic.all.map(\.name))
                }
                return [topic]
            } ?? Topic.all
        today =
            try arguments.text("today").map { text in
                guard let day = Day(text) else {
                    throw UsageError("--today \(text): must be a day such as 2026-03-31")
                }
                return day
            } ?? .today
        file = try arguments.text("state").map { ReviewFile($0) } ?? .usual
        format = try arguments.choice("export")
        isAll = arguments.has("all")
        isJSON = arguments.has("json")
        if format != nil, isJSON { throw UsageError("--json or --export, not both") }
    }

    func run() async throws -> Int32 {
        if format == .anki {
            try Output.line(Deck(topics).text)
            return 0
        }
        let state = try file.read()
        let prompts = topics.flatMap(\.prompts)
        let due = state.due(prompts, on: today)
        let rest = isAll ? prompts.filter { prompt in !due.contains { $0.name == prompt.name } } : []
        let asked = (due + rest).prefix(limit).map { prompt in
            ReviewItem(prompt, of: topics, standing: state.standings[prompt.name])
        }
        if isJSON {
            for item in asked { try Output.line(item.json) }
            return 0
        }
        guard Keyboard.isThere else {
            try Output.line(ReviewItem.list(asked, of: due.count + rest.count, on: today))
            return 0
        }
        try file.checkWritable()
        var sitting = ReviewSitting(asked, file: file, today: today)
        return try sitting.run()
    }
}
