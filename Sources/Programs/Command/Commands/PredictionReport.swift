import Foundation
import Pullback
import PullbackImages

/// The output of `pullback predict`: a line for each picture or row, as text or as JSON.
struct PredictionReport {
    private let top: Int
    private let isJSON: Bool

    /// The probability below which the most probable class of a picture is called unsure.
    private static let sure = 0.6

    /// Creates a report that names the `top` most probable classes.
    init(top: Int, isJSON: Bool) {
        self.top = top
        self.isJSON = isJSON
    }

    /// Prints the answer for a picture; on a terminal the picture itself is printed above it.
    /// `digit` is the number of a digit, from 1, of several in the picture. Returns the most probable class.
    func picture(
        _ picture: GrayscaleImage, at name: String, _ digit: Int?, _ probabilities: NDArray<Double>,
        _ classNames: [String]
    ) throws -> String {
        let ranking = Ranking(probabilities.elements[...], classNames)
        let line = try answer(ranking, at: name, digit: digit)
        let isShown = !isJSON && isatty(FileHandle.standardOutput.fileDescriptor) == 1
        // A character is half as wide as it is high.
        try Output.line(isShown ? picture.characters(width: 2 * picture.width) + "\n" + line : line)
        return ranking.best
    }

    /// Prints what several digits of a picture say together.
    func reading(of name: String, _ classes: [String]) throws {
        if !isJSON { try Output.line("\(name): \(classes.count) digits from left to right, \(classes.joined())") }
    }

    /// Prints the answers for some rows, and returns how many of them are right; 0 if the rows have no
    /// labels.
    func rows(
        _ block: ArraySlice<Int>, of rows: CSV.Rows, at name: String, _ probabilities: NDArray<Double>,
        _ classNames: [String]
    ) throws -> Int {
        var hits = 0
        let (numbers, classes) = (probabilities.elements, classNames.count)
        let lines = try block.enumerated().map { index, row in
            let ranking = Ranking(numbers[(index * classes)...].prefix(classes), classNames)
            let label = rows.labels.map { classNames[$0[row]] }
            if label == ranking.best { hits += 1 }
            return try answer(ranking, at: name, line: rows.lines[row], label: label)
        }
        try Output.line(lines.joined(separator: "\n"))
        return hits
    }

    /// Prints how many rows of a table with labels are right.
    func summary(of name: String, _ hits: Int, of count: Int) throws {
        guard !isJSON else { return }
        try Output.line(
            "\(name): \(hits) of \(count) right, " + "acc = \(decimals(Double(hits) / Double(count)))")
    }

    private func answer(
        _ ranking: Ranking, at name: String, line: Int? = nil, digit: Int? = nil, label: String? = nil
    ) throws -> String {
        let classes = ranking.classes.prefix(top)
        if isJSON {
            return try JSONLine.object([
                "input": name, "line": line, "digit": digit, "class": ranking.best,
                "probability": ranking.classes[0].probability,
                "top": Array(classes), "label": label, "right": label.map { $0 == ranking.best },
            ])
        }
        let names = classes.map { "\($0.class) (\(decimals($0.probability)))" }.joined(separator: ", ")
        let mistake = label.map { $0 == ranking.best ? "" : "; wrong, it is \($0)" } ?? ""
        // Rows are many, and their probabilities tell as much.
        let isUnsure = line == nil && ranking.classes.count > 1 && ranking.classes[0].probability < Self.sure
        return name + (line.map { ":\($0)" } ?? "") + (digit.map { ", digit \($0)" } ?? "") + ": " + names + mistake
            + (isUnsure ? "; unsure" : "")
    }
}

/// The classes from the most probable to the least; equally probable classes keep their order.
private struct Ranking {
    struct Member: Encodable {
        let `class`: String
        let probability: Double
    }

    let classes: [Member]
    var best: String { classes[0].class }

    init(_ probabilities: ArraySlice<Double>, _ classNames: [String]) {
        classes = zip(classNames, probabilities).sorted { $0.1 > $1.1 }.map(Member.init)
    }
}
