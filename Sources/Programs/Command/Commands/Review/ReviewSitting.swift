import PullbackRecall

/// A learner and the prompts of one sitting: each is asked, answered, shown and noted, until all were known.
struct ReviewSitting {
    private var waiting: ArraySlice<ReviewItem>
    private let file: ReviewFile
    private let today: Day
    private var keyboard = Keyboard()
    private var known = 0
    private var missed: Set<String> = []

    init(_ items: [ReviewItem], file: ReviewFile, today: Day) {
        (waiting, self.file, self.today) = (items[...], file, today)
    }

    /// Asks until nothing is left, the input ends, or a signal comes. Returns the exit status.
    mutating func run() throws -> Int32 {
        Interruption.watch()
        if waiting.isEmpty {
            try Output.line("Nothing is due today. --all asks all the same.")
            return 0
        }
        try say("Type an answer, or think it and press Enter. Ctrl-D ends; every answer is saved in \(file.path).")
        var status: Int32 = 0
        do {
            while let item = waiting.first, let isKnown = try ask(item) { try note(item, isKnown) }
        } catch let signal as Interrupted { status = signal.exitStatus }
        try end()
        return status
    }

    /// Asks one prompt. Returns true if it was known, `nil` if the input has ended.
    private mutating func ask(_ item: ReviewItem) throws -> Bool? {
        try Output.line("\n" + "\(item.topic), \(waiting.count - 1) more".emphasized(.faint))
        try say(item.question)
        guard let typed = try keyboard.line("> ") else { return nil }
        if let number = item.prompt.number, let guess = NumericAnswer.reading(typed) {
            let isRight = number.accepts(guess)
            try show(item, Emphasis.mark(isRight) + " ")
            return isRight
        }
        try show(item, "")
        while true {
            guard let word = try keyboard.line("known? Enter if good, a for again: ".emphasized(.faint)) else {
                return nil
            }
            switch word.lowercased() {
            case "", "g", "good", "y", "yes": return true
            case "a", "again", "n", "no": return false
            default: continue
            }
        }
    }

    private func show(_ item: ReviewItem, _ mark: String) throws {
        try say(mark + item.prompt.answer)
        if let picture = item.prompt.picture { try Output.line("see \(picture)".emphasized(.faint)) }
    }

    /// Saves an answer. What was missed comes again at the end.
    private mutating func note(_ item: ReviewItem, _ isKnown: Bool) throws {
        try file.note(item.prompt.name, isKnown: isKnown, on: today)
        waiting.removeFirst()
        if isKnown {
            known += 1
        } else {
            missed.insert(item.prompt.name)
            waiting.append(item)
        }
    }

    private func end() throws {
        let parts = [
            "\(known) recalled" + (missed.isEmpty ? "" : ", \(missed.count) missed at first"),
            waiting.isEmpty ? nil : "\(waiting.count) left",
        ]
        let saved = known > 0 || !missed.isEmpty ? "; saved in \(file.path)" : ""
        try Output.line("\n" + parts.compactMap(\.self).joined(separator: ", ") + saved)
    }

    private func say(_ text: String) throws { try Output.line(Output.paragraph(text)) }
}
