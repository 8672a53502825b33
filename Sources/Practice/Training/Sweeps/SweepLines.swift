import Foundation
import PullbackFiles
import PullbackLogs

/// The lines of a sweep's file: how a training is written and read again, as CSV or as JSON.
struct SweepLines {
    /// The names of the settings that vary.
    let names: [String]
    /// What is trained but for these settings, in phrases.
    let subject: [String]
    /// What tells other data apart.
    let data: String
    let isJSON: Bool

    static let advice = "choose another file for the results"

    /// A line, read or to be written; all but the settings are columns of the same names.
    private struct Line: Decodable {
        var outcome = "", sweep = "", data = ""
        var seed: UInt64 = 0
        var settings: [String: String] = [:]
        var epochs = 0
        var trained: Int?
        var loss, accuracy, testLoss, testAccuracy: Double?
        var error: String?

        enum CodingKeys: String, CodingKey {
            case outcome, sweep, data, seed, settings, epochs, trained, loss, accuracy, error
            case testLoss = "test_loss"
            case testAccuracy = "test_accuracy"
        }
    }

    /// The columns of a table but for the settings, which stand after the first two.
    private static let first = ["outcome", "seed"]
    private static let last = [
        "epochs", "trained", "loss", "accuracy", "test_loss", "test_accuracy", "error", "sweep", "data",
    ]
    /// The settings but for the epochs, of which there is a column anyway.
    private var columns: [String] { names.filter { $0 != "epochs" } }
    private var header: [String] { Self.first + columns.map { $0.replacing("-", with: "_") } + Self.last }

    /// What begins the file: the names of the columns; nothing in JSON.
    var head: Data { isJSON ? Data() : csvLine(header) }

    private static func inOneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Returns the line of a training.
    func line(_ run: SweepRun, _ outcome: SweepOutcome) throws -> Data {
        var (result, error): (SweepResult?, String?)
        switch outcome {
        case .finished(let finished): result = finished
        // A line break would end the line.
        case .failed(let reason): error = Self.inOneLine(reason)
        }
        let word = result == nil ? "failed" : "finished"
        let (score, test) = (result?.score, result?.test)
        let about = Self.inOneLine(subject.joined(separator: " "))
        if isJSON {
            let settings = Dictionary(
                uniqueKeysWithValues: columns.map { ($0.replacing("-", with: "_"), run[$0] ?? "") })
            let object = try JSONLine.object([
                "outcome": word, "seed": run.seed, "settings": settings, "epochs": run.epochs,
                "trained": result?.epochs, "loss": score?.loss, "accuracy": score?.accuracy, "test_loss": test?.loss,
                "test_accuracy": test?.accuracy, "error": error, "sweep": about, "data": data,
            ])
            return Data((object + "\n").utf8)
        }
        func text(_ number: (some CustomStringConvertible)?) -> String { number.map { "\($0)" } ?? "" }
        var cells = [word, "\(run.seed)"]
        cells += columns.map { run[$0] ?? "" }
        cells += ["\(run.epochs)", text(result?.epochs)]
        cells += [score?.loss, score?.accuracy, test?.loss, test?.accuracy].map { text($0) }
        return csvLine(cells + [error ?? "", about, data])
    }
}

extension SweepLines {
    /// The trainings of a file with the numbers of their lines, and the number of bytes that are whole lines.
    typealias Kept = (lines: [(number: Int, SweepRun, SweepOutcome)], length: Int)

    /// Reads a file. A last line that is not whole does not count. Throws a `PullbackError` if another line is no line of
    /// a sweep, or one of another sweep.
    func read(_ bytes: Data, path: String) throws -> Kept {
        var kept: Kept = ([], 0)
        var number = 0
        while let end = bytes[(bytes.startIndex + kept.length)...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = bytes[(bytes.startIndex + kept.length)..<end]
            let length = end + 1 - bytes.startIndex
            number += 1
            let place = "\(path):\(number)"
            if number == 1, !isJSON {
                try checkHeader(line, at: path)
            } else if let (run, outcome, read) = parse(line) {
                try checkSubject(read, at: place)
                kept.lines.append((number, run, outcome))
            } else if length == bytes.count {
                // After a loss of power even a line with its end may be empty on the disk.
                break
            } else {
                throw PullbackError(
                    place, "is not a line of this sweep's results", advice: "remove the line, or \(Self.advice)")
            }
            kept.length = length
        }
        return kept
    }

    private func checkHeader(_ line: Data, at path: String) throws {
        let cells = String(decoding: line, as: UTF8.self).split(separator: ",").map(String.init)
        guard cells != header else { return }
        let other = cells.dropFirst(Self.first.count).dropLast(Self.last.count)
        guard cells.starts(with: Self.first), cells.suffix(Self.last.count) == Self.last[...] else {
            throw PullbackError(path, "does not have the columns of a sweep's results", advice: Self.advice)
        }
        try differ(path, Array(other), columns.map { $0.replacing("-", with: "_") })
    }

    private func differ(_ place: String, _ other: [String], _ own: [String]) throws {
        func words(_ names: [String]) -> String {
            names.isEmpty ? "no setting" : names.map { $0.replacing("_", with: "-") }.joined(separator: ", ")
        }
        throw PullbackError(
            place, "is of another sweep: it varies \(words(other)), this one \(words(own))", advice: Self.advice)
    }

    private func checkSubject(_ line: Line, at place: String) throws {
        let names = columns.map { $0.replacing("-", with: "_") }
        if Set(line.settings.keys) != Set(names) { try differ(place, line.settings.keys.sorted(), names) }
        let other = Self.phrases(line.sweep), own = Self.phrases(Self.inOneLine(subject.joined(separator: " ")))
        guard other == own else {
            func only(_ phrases: [String], _ others: [String]) -> String {
                let rest = phrases.filter { !others.contains($0) }
                return rest.isEmpty ? "not" : rest.joined(separator: " ")
            }
            throw PullbackError(
                place, "is of another sweep: it has \(only(other, own)), this one \(only(own, other))",
                advice: Self.advice)
        }
        guard line.data == data else {
            throw PullbackError(
                place, "is of other data: they have changed since (\(line.data), now \(data))", advice: Self.advice)
        }
    }

    /// Returns the phrases of a subject: each option with its value.
    private static func phrases(_ subject: String) -> [String] {
        subject.components(separatedBy: " --").enumerated().map { $0.offset == 0 ? $0.element : "--" + $0.element }
    }

    /// Returns the training of a line; `nil` if the line is none.
    private func parse(_ bytes: Data) -> (SweepRun, SweepOutcome, Line)? {
        guard let line = isJSON ? try? JSONDecoder().decode(Line.self, from: bytes) : table(bytes) else { return nil }
        let settings = names.map { name in
            SettingsGrid.Setting(
                name, name == "epochs" ? "\(line.epochs)" : line.settings[name.replacing("-", with: "_")] ?? "")
        }
        let run = SweepRun(settings, seed: line.seed, epochs: line.epochs)
        switch (line.outcome, line.loss) {
        case ("finished", let loss?):
            let test = line.testLoss.map { History.Score(loss: $0, accuracy: line.testAccuracy) }
            let score = History.Score(loss: loss, accuracy: line.accuracy)
            return (run, .finished(SweepResult(score, test: test, epochs: line.trained)), line)
        case ("failed", _): return (run, .failed(line.error ?? ""), line)
        default: return nil
        }
    }

    private func table(_ bytes: Data) -> Line? {
        guard let row = String(data: bytes, encoding: .utf8), let cells = csvCells(of: row),
            cells.count == header.count
        else { return nil }
        let named = Dictionary(zip(header, cells)) { first, _ in first }
        func text(_ name: String) -> String { named[name] ?? "" }
        func number(_ name: String) -> Double? { Double(text(name)) }
        guard let seed = UInt64(text("seed")), let epochs = Int(text("epochs")) else { return nil }
        return Line(
            outcome: text("outcome"), sweep: text("sweep"), data: text("data"), seed: seed,
            settings: Dictionary(
                uniqueKeysWithValues: columns.map { $0.replacing("-", with: "_") }.map { ($0, text($0)) }),
            epochs: epochs, trained: Int(text("trained")), loss: number("loss"), accuracy: number("accuracy"),
            testLoss: number("test_loss"), testAccuracy: number("test_accuracy"),
            error: text("error").isEmpty ? nil : text("error"))
    }
}
