import Pullback

/// The output of `pullback predict` for a network that predicts numbers: a line for each row, as text or as
/// JSON.
struct PredictedNumbersReport {
    private let targetNames: [String]
    private let isJSON: Bool

    /// Creates a report of numbers with these names.
    init(_ targetNames: [String], isJSON: Bool) { (self.targetNames, self.isJSON) = (targetNames, isJSON) }

    /// Prints the predictions, of shape [block.count, targets], for some rows.
    func rows(_ block: ArraySlice<Int>, of rows: CSV.Rows, at name: String, _ predictions: NDArray<Double>) throws {
        let (numbers, width) = (predictions.elements, targetNames.count)
        let lines = try block.enumerated().map { index, row in
            let predicted = Array(numbers[(index * width)...].prefix(width))
            let expected = rows.targets.map { Array($0[(row * width)...].prefix(width)) }
            return try answer(predicted, expected, at: name, line: rows.lines[row])
        }
        try Output.line(lines.joined(separator: "\n"))
    }

    /// Prints the errors of the predictions for a whole table that has the true numbers.
    func summary(of name: String, _ metrics: [RegressionMetrics]) throws {
        guard !isJSON else { return }
        for (target, metrics) in zip(targetNames, metrics) {
            let (rmse, mae) = (metrics.rootMeanSquaredError, metrics.meanAbsoluteError)
            let errors = "RMSE = \(plain(rmse, digits: 5)), MAE = \(plain(mae, digits: 5))"
            let r2 = metrics.r2.map { ", R² = \(decimals($0))" } ?? ""
            try Output.line("\(name): \(targetNames.count > 1 ? "\(target): " : "")\(errors)\(r2)")
        }
    }

    private func answer(_ predicted: [Double], _ expected: [Double]?, at name: String, line: Int) throws -> String {
        if isJSON {
            let members = targetNames.indices.map {
                PredictedNumber(name: targetNames[$0], predicted: predicted[$0], true: expected?[$0])
            }
            return try JSONLine.object(["input": name, "line": line, "numbers": members])
        }
        let numbers = targetNames.indices.map { index in
            "\(targetNames[index]) = \(plain(predicted[index]))"
                + (expected.map { ", true \(plain($0[index]))" } ?? "")
        }
        return "\(name):\(line): \(numbers.joined(separator: "; "))"
    }
}

private struct PredictedNumber: Encodable {
    let name: String
    let predicted: Double
    let `true`: Double?
}
