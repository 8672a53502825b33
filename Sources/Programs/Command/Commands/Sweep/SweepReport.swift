import Pullback
import PullbackDrawing
import PullbackPictures

/// The output of `pullback sweep`: a table of the settings, best first, what the best reach on the test examples, and the
/// command that repeats them; as text or as JSON; a picture.
struct SweepReport {
    private let settings: SweepSettings
    private let choice: DatasetChoice
    private var sweep: Sweep { settings.sweep }

    /// The number of rows that the table shows at most.
    private static let mostRows = 40

    init(_ settings: SweepSettings, _ choice: DatasetChoice) { (self.settings, self.choice) = (settings, choice) }

    /// Reports the begin of a sweep, of which `kept` trainings are in the file.
    func start(_ task: some LearningTask, kept: Int) throws {
        let (counts, rungs) = (task.counts, sweep.schedule.rungs)
        if settings.isJSON {
            return try print([
                "event": "start", "dataset": choice.name, "train": counts.train, "validation": counts.validation,
                "test": counts.test, "combinations": sweep.combinations.count, "seeds": sweep.seeds.count,
                "rungs": rungs.map { [$0.combinations, $0.epochs] }, "measure": sweep.measure,
                "networks": sweep.size.runs,
                "kept": kept, "file": settings.path, "version": Program.version,
            ])
        }
        let held = counts.validation.map { ", \($0) to validate" } ?? ""
        let number = sweep.combinations.count
        let all = sweep.size.runs
        let lines = [
            "\(choice.name): \(counts.train) examples to train\(held), \(counts.test) to test, \(task.shape)",
            "\(number) \(number == 1 ? "combination" : "combinations") of settings, "
                + "\(sweep.seeds.count) \(sweep.seeds.count == 1 ? "seed" : "seeds") each, "
                + "\(min(Processes.group.map { $0.count * Threads.count } ?? settings.most, all)) at the same time",
            rungs.count == 1
                ? nil : "rungs: " + rungs.map { "\($0.combinations) for \(epochs($0.epochs))" }.joined(separator: ", "),
            kept == 0
                ? "results: \(settings.path)"
                : "results: \(settings.path), which has \(kept) of \(all) networks already",
        ]
        try Output.line(lines.compactMap { $0.map(Output.paragraph) }.joined(separator: "\n") + "\n")
    }

    /// Reports a network; in text only the table of all is told.
    func network(_ run: SweepRun, _ outcome: SweepOutcome) throws {
        guard settings.isJSON else { return }
        var (result, error): (SweepResult?, String?)
        switch outcome {
        case .finished(let finished): result = finished
        case .failed(let reason): error = reason
        }
        try print([
            "event": "network", "settings": run.settings.members, "seed": run.seed,
            "outcome": error == nil ? "finished" : "failed", "epochs": run.epochs, "trained": result?.epochs,
            "loss": result?.score.loss, "accuracy": result?.score.accuracy, "error": error,
        ])
    }

    /// Reports the results, and draws the picture.
    func end(_ results: SweepResults) throws {
        let rung = results.reached
        let comparison = results.comparison(of: rung)
        // While the sweep goes on, the test examples would tempt to choose by them.
        let test: Spread? = results.isComplete ? results.best.flatMap { self.test(of: $0) } : nil
        if settings.isJSON {
            try print([
                "event": "end", "outcome": results.isComplete ? "finished" : "interrupted", "rung": rung + 1,
                "settings": comparison.jsonRows, "test": test.map(\.mean),
                "test_standard_deviation": test.flatMap(\.standardDeviation),
                "seed": results.best?.run.seed, "score": results.best.map { sweep.number($0.result.score) },
                "command": results.best.map { settings.command(for: $0.run) },
            ])
        } else {
            try show(results, comparison)
            if let best = results.best { try tell(best, test) }
            if !results.isComplete {
                try Output.line(
                    Output.paragraph(
                        "stopped: \(results.outcomes.count) of \(sweep.size.runs) networks are in \(settings.path); "
                            + "the same command goes on"))
            }
        }
        if Processes.isFirst, let path = settings.picturePath, results.best != nil { try draw(results, path) }
    }

    private func show(_ results: SweepResults, _ comparison: Comparison) throws {
        var rows = comparison.rows
        let hasRungs = sweep.schedule.rungs.count > 1
        let place = sweep.combinations[0].count
        if hasRungs {
            func add(_ text: String, to row: [String]) -> [String] { row[..<place] + [text] + row[place...] }
            func epochs(_ rung: Int) -> String { "\(sweep.schedule.rungs[rung].epochs)" }
            rows = [add("epochs", to: rows[0])] + rows.dropFirst().map { add(epochs(results.reached), to: $0) }
            for rung in (0..<results.reached).reversed() {
                let next = Set(results.combinations(in: rung + 1))
                let comparison = results.comparison(of: rung)
                rows += comparison.entries.filter { !next.contains($0.settings) }
                    .map { add(epochs(rung), to: comparison.row($0, "left out")) }
            }
        }
        let hidden = rows.count - 1 - Self.mostRows
        let shown = hidden > 1 ? Array(rows.prefix(Self.mostRows + 1)) : rows
        let right: Set<Int> = hasRungs ? [place, rows[0].count - 2] : [rows[0].count - 2]
        try Output.line(table(shown, rightAligned: right).joined(separator: "\n"))
        if hidden > 1 { try Output.line("… and \(hidden) more") }
        let failed = results.outcomes.values.count { if case .failed = $0 { true } else { false } }
        if failed > 0 {
            try Output.line("\n\(failed) of \(results.outcomes.count) networks failed: \(settings.path) says why")
        }
        if let explanation = comparison.explanation { try Output.line("\n" + Output.paragraph(explanation)) }
    }

    private func tell(_ best: SweepResults.Best, _ test: Spread?) throws {
        let words = best.entry.settings.map { "\($0.name.replacing("-", with: " ")) \($0.value)" }
        let name = words.isEmpty ? "" : " is \(words.joined(separator: ", "))"
        let kind = choice.isRegression ? "loss" : "accuracy"
        var lines: [String] = []
        if let test {
            lines.append("The best\(name). On the test examples, which nothing was chosen by: \(kind) \(test).")
        } else if settings.validation != nil {
            lines.append("The best so far\(name).")
        } else {
            lines.append(
                "The best\(name). It was chosen by the test examples, so new ones will be predicted less well: "
                    + "--validation 0.2 chooses by others.")
        }
        let score = decimals(sweep.number(best.result.score))
        lines.append("This trains its best network again (seed \(best.run.seed), \(sweep.measure) \(score)):")
        try Output.line("\n" + lines.map(Output.paragraph).joined(separator: "\n"))
        // In one line, to be copied.
        try Output.line("  " + settings.command(for: best.run))
    }

    /// Returns the scores of the best settings on the test examples; `nil` if they were chosen by these.
    private func test(of best: SweepResults.Best) -> Spread? {
        guard settings.validation != nil, !best.tests.isEmpty else { return nil }
        return Spread(of: best.tests.map(sweep.number))
    }

    private func draw(_ results: SweepResults, _ path: String) throws {
        // Of each combination, its last rung.
        var entries: [[SettingsGrid.Setting]: Comparison.Entry] = [:]
        for rung in 0...results.reached {
            for entry in results.comparison(of: rung).entries where entry.spread != nil {
                entries[entry.settings] = entry
            }
        }
        let picture = SweepPicture(
            of: sweep.measure, isLargerBetter: sweep.comparesAccuracy,
            sweep.combinations.compactMap { entries[$0] },
            logarithmic: Set(settings.swept.map(\.name).filter { SettingScale.named($0).isGeometric }))
        try picture.picture(title: "Sweep of \(choice.name)", theme: settings.theme).write(to: path)
        if !settings.isJSON {
            let note = sweep.schedule.rungs.count > 1 ? " What was left out early had fewer epochs." : ""
            try Output.line("\n" + Output.paragraph("\(path): \(picture.caption)\(note)"))
        }
    }

    private func epochs(_ count: Int) -> String { "\(count) \(count == 1 ? "epoch" : "epochs")" }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }
}
