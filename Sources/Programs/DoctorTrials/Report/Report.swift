import Pullback

/// Everything that the trials measured, as tables in Markdown and as JSON.
struct Report: Encodable {
    /// The trials that may be sick, with what repairs them.
    let sick: [SickTrial]
    /// What the doctor said in each run.
    var judgements: [Judgement]
    /// How many planted wrong labels were listed, by seed; empty if it was not measured.
    var labels: [WrongLabels] = []
    /// The first of the seeds with which the doctor judged.
    var seeds: UInt64 = 0
    /// True if the pictures are those of MNIST, not the small digits.
    let isMNIST: Bool

    /// The tables in Markdown.
    var markdown: String {
        let truth = [Trial.Group.programs, .circle, .blob].compactMap(truthTable)
        let answers = judgements.isEmpty ? [] : [self.answers, byTraining, misses] + wrongLabels + [limits]
        return ([heading] + truth + answers).joined(separator: "\n\n") + "\n"
    }

    private var heading: String {
        """
        # The doctor, measured

        How well the doctor judges trainings of which is known what is wrong, or that nothing is.
        `Benchmarks/doctor` measures all of it again; with `--quick` in minutes. The pictures of digits are \
        \(isMNIST ? "the first 10 000 of MNIST" : "those of 8 × 8 pixels that are part of Pullback").

        ## What is sick, and what repairs it

        This part is measured without the doctor: each training with its own settings, and then with every set of
        at most four changes, for architectures two. A set is a smallest repair if at least four fifths of the seeds
        learn with it, and no part of it is enough. A training has learned if its result is at least the number in
        the third column: on the examples that it has not seen, or on all if none are held out. The numbers are
        medians over the seeds, and in parentheses how many of the seeds learned. To name any fault of a smallest
        repair counts as right.
        """
    }

    private func truthTable(of group: Trial.Group) -> String? {
        let rows = sick.filter { $0.trial.group == group }
        guard !rows.isEmpty else { return nil }
        return "### \(group.title)\n\n"
            + table([["", "training", "learned from", "as it is", "smallest repairs"]] + rows.map(\.row))
    }

    private var answers: String {
        let groups = Trial.Group.allCases.map { group in tally(group.title, judgements.filter { $0.group == group }) }
        return """
            ## What the doctor says

            A run is sick if it has not learned, whatever was planted in it. Of the others, among them the repaired
            forms of the programs, the doctor should say that nothing is wrong.

            - Detected: it said anything else of a sick run. False alarm: it said anything else of a healthy one.
            - Cause: the cure of the first cause that it named changes what belongs to a smallest repair, and for an
              architecture the illness has the right name too. Of a planted illness the name alone counts: each of six is
              planted in ten ways (`Sources/Programs/DoctorTrials/Planted`).
            - Cured: the run learns with all of the doctor's cures, trained anew without the doctor.

            The seeds are \(seeds) and those after it: the data, the weights and the order of the examples follow from them.
            In parentheses the 95 % interval. \(judgements.count(where: \.isUnknown)) runs that should be healthy have not
            learned, and are left out.

            \(table([Self.headings] + groups + [tally("all", judgements)]))

            \(programs)
            """
    }

    /// How many programs are judged right in more than half of their sick runs.
    private var programs: String {
        let sick = Dictionary(grouping: judgements.filter { $0.group == .programs && $0.isSick && !$0.isUnknown }) {
            $0.trial
        }
        func count(_ isRight: (Judgement) -> Bool) -> Int {
            sick.values.count { runs in 2 * runs.count(where: isRight) > runs.count }
        }
        return "Of \(sick.count) programs, in more than half of their sick runs: detected \(count(\.isAlarm)), "
            + "a true cause named first \(count(\.isNamed)), cured \(count(\.isCured))."
    }

    private var byTraining: String {
        let names = judgements.map(\.name).reduce(into: [Judgement.Name]()) { if !$0.contains($1) { $0.append($1) } }
        return "### By training\n\n"
            + table(
                [Self.headings]
                    + names.map { name in
                        tally("\(name.group.title): \(name.trial)", judgements.filter { $0.name == name })
                    })
    }

    /// What was wrong, each kind once with the number of seeds.
    private var misses: String {
        let kinds = judgements.compactMap { judgement in
            judgement.missKind.map { ["\(judgement.trial): \(judgement.title)", $0] }
        }
        let counts = kinds.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        let rows = counts.sorted { ($1.value, $0.key[0]) < ($0.value, $1.key[0]) }
        return "### What it gets wrong\n\n"
            + table([["training", "seeds", "what"]] + rows.map { [$0.key[0], "\($0.value)", $0.key[1]] })
    }

    private var wrongLabels: [String] {
        guard !labels.isEmpty else { return [] }
        let (planted, listed, found) = labels.reduce((0, 0, 0)) {
            ($0.0 + $1.planted, $0.1 + $1.listed, $0.2 + $1.found)
        }
        return [
            """
            ### Wrong labels, one by one

            Digits of 8 × 8 pixels, 5 % of the labels replaced by others, \(labels.count) seeds: of \(planted) wrong labels \
            \(found) are among the \(listed) that the doctor lists. That is a recall of \
            \(percent(Double(found) / Double(planted))) % and a precision of \
            \(percent(Double(found) / Double(max(listed, 1)))) %; the others are mostly digits that look like another one.
            """
        ]
    }

    private var limits: String {
        """
        ## What this does not show

        - The doctor was improved while these trainings were in sight; on others it may judge worse.
        - The programs are re-creations in smaller form: the files of `Sources/Programs/DoctorTrials/Programs` say what
          differs. Small digits are easier than MNIST, so a slow training on them is hardly slow.
        - A fault that is not among the tried changes, such as an error in the code of a model, is not planted here.
        """
    }

    private static let headings = [
        "", "sick runs", "detected", "cause", "cured", "healthy runs", "false alarms", "trainings", "seconds",
    ]

    private func tally(_ name: String, _ judgements: [Judgement]) -> [String] {
        let all = judgements.filter { !$0.isUnknown }
        let sick = all.filter(\.isSick), healthy = all.filter { !$0.isSick }
        func share(_ runs: [Judgement], _ isCounted: (Judgement) -> Bool) -> String {
            guard !runs.isEmpty else { return "–" }
            let count = runs.count(where: isCounted)
            let interval = WilsonInterval(successes: count, trials: runs.count)
            return "\(count) (\(percent(interval.lower))–\(percent(interval.upper)) %)"
        }
        func mean(_ number: (Judgement) -> Double) -> String {
            all.isEmpty ? "–" : decimals(all.reduce(0) { $0 + number($1) } / Double(all.count), 1)
        }
        return [
            name, "\(sick.count)", share(sick, \.isAlarm), share(sick, \.isNamed), share(sick, \.isCured),
            "\(healthy.count)", share(healthy, \.isAlarm), mean { Double($0.trainings) }, mean(\.seconds),
        ]
    }
}

/// Returns a share in per cent, without decimals.
private func percent(_ share: Double) -> String { decimals(100 * share, 0) }

/// Returns a table in Markdown; the first row holds the headings.
private func table(_ rows: [[String]]) -> String {
    let lines = rows.map { "| \($0.joined(separator: " | ")) |" }
    let rule = "|\(String(repeating: "---|", count: rows[0].count))"
    return ([lines[0], rule] + lines.dropFirst()).joined(separator: "\n")
}

extension SickTrial {
    /// The row of the table: what it is, and its results as it is and repaired.
    fileprivate var row: [String] {
        let link = "[\(trial.name)](https://stackoverflow.com/questions/\(trial.name))"
        let repairs = truth.cures.map { "\($0.words): \(summary($0.results))" }
        return [
            trial.group == .programs ? link : trial.name, trial.title,
            "\(trial.learned) \(trial.measure.words)", summary(truth.sick),
            repairs.isEmpty ? "none found" : repairs.joined(separator: "<br>"),
        ]
    }

    private func summary(_ results: [Double?]) -> String {
        let sorted = results.map { $0 ?? -.infinity }.sorted()
        let median = sorted[sorted.count / 2]
        let number = median.isFinite ? decimals(median, 3) : "NaN"
        return "\(number) (\(results.count(where: trial.hasLearned)) of \(results.count))"
    }
}

extension Trial.Group {
    /// The heading of the group.
    fileprivate var title: String {
        switch self {
        case .programs: "programs"
        case .circle: "architectures on two circles"
        case .blob: "architectures on three clouds"
        case .planted: "illnesses, planted"
        case .healthy: "healthy runs"
        }
    }
}

extension Measure {
    /// The measure in words.
    fileprivate var words: String {
        switch self {
        case .accuracy: "accuracy"
        case .labels: "of labels"
        case .explained: "R²"
        }
    }
}

extension Judgement {
    /// A trial by its group and its name.
    fileprivate struct Name: Hashable {
        let group: Trial.Group
        let trial: String
    }

    /// The trial of the run.
    fileprivate var name: Name { Name(group: group, trial: trial) }

    /// What the doctor got wrong, without the numbers of this run; `nil` if nothing.
    fileprivate var missKind: String? {
        guard !isUnknown else { return nil }
        let said = ([conclusion] + illnesses.prefix(1)).joined(separator: ", ")
        guard isSick else { return isAlarm ? "false alarm: \(said)" : nil }
        if !isAlarm { return "not detected" }
        if !isNamed { return "other cause: \(said)" }
        return isCured ? nil : "not cured: \(said)"
    }
}
