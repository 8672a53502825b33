import Foundation
import Pullback
import PullbackDrawing
import PullbackFiles
import PullbackPictures

/// The output of `pullback compare`: a table of the settings, best first, as text or as JSON; a picture and a
/// table of all networks in files.
struct CompareReport {
    typealias Outcome = Result<ComparedNetwork.Results, any Error>

    private let settings: CompareSettings
    private let choice: DatasetChoice
    /// What is compared: "test accuracy".
    private let measure: String

    init(_ settings: CompareSettings, _ choice: DatasetChoice) {
        (self.settings, self.choice) = (settings, choice)
        measure = (settings.validation == nil ? "test " : "validation ") + (choice.isRegression ? "loss" : "accuracy")
    }

    func start(_ task: some LearningTask) throws {
        let (counts, seeds) = (task.counts, settings.seeds.count)
        if settings.isJSON {
            return try print([
                "event": "start", "dataset": choice.name, "train": counts.train, "validation": counts.validation,
                "test": counts.test, "combinations": settings.combinations.map(\.settings.members), "seeds": seeds,
                "measure": measure, "version": Program.version,
            ])
        }
        let held = counts.validation.map { ", \($0) to validate" } ?? ""
        let combinations = settings.combinations.count
        try Output.line(
            Output.paragraph(
                "\(choice.name): \(counts.train) examples to train\(held), \(counts.test) to test, \(task.shape)")
                + "\n"
                + Output.paragraph(
                    "\(combinations) \(combinations == 1 ? "combination" : "combinations") of settings, "
                        + "\(seeds) \(seeds == 1 ? "seed" : "seeds") each, "
                        + "\(min(settings.most, combinations * seeds)) at the same time") + "\n")
    }

    /// Reports a network; in text only the comparison of all is told.
    func network(_ network: ComparedNetwork, _ outcome: Outcome) throws {
        guard settings.isJSON, !(outcome.failure is Interrupted) else { return }
        let results = try? outcome.get()
        try print([
            "event": "network", "settings": network.settings.members, "seed": network.seed,
            "outcome": outcome.word, "loss": results?.end.loss, "accuracy": results?.end.accuracy,
            "epochs": results?.count, "seconds": results?.seconds, "error": outcome.failure.map { "\($0)" },
        ])
    }

    /// Prints the comparison, and writes the files.
    func end(_ networks: [ComparedNetwork], _ outcomes: [Outcome?], isInterrupted: Bool) throws {
        let comparison = comparison(networks, outcomes)
        if settings.isJSON {
            try print([
                "event": "end", "outcome": isInterrupted ? "interrupted" : "finished",
                "settings": comparison.jsonRows,
            ])
        } else {
            try Output.line(
                table(comparison.rows, rightAligned: [comparison.rows[0].count - 2]).joined(separator: "\n"))
            if let explanation = comparison.explanation { try Output.line("\n" + Output.paragraph(explanation)) }
            if isInterrupted {
                let finished = outcomes.count { (try? $0?.get()) != nil }
                try Output.line("interrupted: \(finished) of \(networks.count) networks are finished")
            }
        }
        if let path = settings.csvPath { try replaceFile(at: path, with: csv(networks, outcomes), as: .comparison) }
        if let path = settings.picturePath { try draw(comparison, networks, outcomes, path) }
    }

    private func score(_ score: History.Score) -> Double { choice.isRegression ? score.loss : score.accuracy ?? .nan }

    private func comparison(_ networks: [ComparedNetwork], _ outcomes: [Outcome?]) -> Comparison {
        let count = settings.combinations.count
        return Comparison(
            of: measure, isLargerBetter: !choice.isRegression,
            settings.combinations.enumerated().map { index, combination in
                let outcomes = stride(from: index, to: networks.count, by: count).map { place -> Comparison.Outcome in
                    switch outcomes[place] {
                    case .success(let results)? where score(results.end).isFinite: .score(score(results.end))
                    case .success?: .failed(Comparison.Outcome.lossIsNotFinite)
                    case .failure(is Interrupted)?, nil: .missing
                    case .failure(let error)?: .failed(Comparison.Outcome.reason(for: error))
                    }
                }
                return Comparison.Entry(combination.settings, outcomes)
            })
    }

    private func draw(
        _ comparison: Comparison, _ networks: [ComparedNetwork], _ outcomes: [Outcome?], _ path: String
    ) throws {
        let runs = comparison.entries.map { entry in
            let curves = zip(networks, outcomes).compactMap { network, outcome in
                network.settings == entry.settings ? try? outcome?.get().epochs.map(score) : nil
            }
            return (name: entry.settings.map(\.words).joined(separator: ", "), curves: curves)
        }
        let curves = ComparedCurves(of: measure, runs.filter { !$0.curves.isEmpty })
        var plot = curves.plot(title: "Learning \(choice.name)")
        plot.theme = settings.theme
        try plot.write(to: path)
        if !settings.isJSON { try Output.line("\n" + Output.paragraph("\(path): \(curves.caption)")) }
    }

    /// Returns a table with a line for each network.
    private func csv(_ networks: [ComparedNetwork], _ outcomes: [Outcome?]) -> Data {
        let names = settings.combinations[0].settings.map { $0.name.replacing("-", with: "_") }
        return zip(networks, outcomes).reduce(
            csvLine(["seed", "outcome"] + names + ["epochs", "loss", "accuracy", "seconds"])
        ) { table, network in
            let (network, outcome) = network
            let results = try? outcome?.get()
            let numbers: [Double?] = [results?.end.loss, results?.end.accuracy, results?.seconds]
            return table
                + csvLine(
                    ["\(network.seed)", outcome?.word ?? "missing"] + network.settings.map(\.value)
                        + [results.map { "\($0.count)" } ?? ""] + numbers.map { $0.map { "\($0)" } ?? "" })
        }
    }

    private func print(_ members: KeyValuePairs<String, (any Encodable)?>) throws {
        try Output.line(JSONLine.object(members))
    }
}

extension CompareReport.Outcome {
    /// How the training ended.
    fileprivate var word: String {
        switch self {
        case .success: "finished"
        case .failure(is Interrupted): "missing"
        case .failure: "failed"
        }
    }
}

extension SettingsGrid.Setting {
    /// The setting in a sentence: "adam", but "dropout 0.2", since a number says nothing by itself.
    fileprivate var words: String {
        value.first?.isNumber == true ? "\(name.replacing("-", with: " ")) \(value)" : value
    }
}
