import Pullback

/// The output of `pullback evaluate` for a network that predicts numbers, as text or as JSON.
struct RegressionEvaluationReport {
    private let evaluation: RegressionEvaluation
    private let model, dataset: String
    private let isTest: Bool
    private let linear: LinearModelReport?

    /// `linear` are the weights of a network without hidden layers.
    init(
        _ evaluation: RegressionEvaluation, model: String, dataset: String, isTest: Bool, linear: LinearModelReport?
    ) {
        (self.evaluation, self.model, self.dataset) = (evaluation, model, dataset)
        (self.isTest, self.linear) = (isTest, linear)
    }

    /// The text, in 80 columns: the loss, the errors beside those of the constant mean, and the weights of a
    /// network without hidden layers.
    var text: String {
        let title =
            "\(dataset): \(evaluation.count) \(isTest ? "test " : "")examples, loss = \(decimals(evaluation.loss))"
        let parts = [Output.paragraph(title), errors, linear?.text].compactMap(\.self)
        return parts.joined(separator: "\n\n")
    }

    /// All metrics as a JSON object.
    var json: String {
        get throws {
            let each = zip(evaluation.targetNames, evaluation.metrics).enumerated().map { index, target in
                ErrorMembers(target.0, target.1, constantMean: evaluation.baseline?[index])
            }
            let mean = evaluation.baseline.map { RegressionMetrics(averageOf: $0) }
            return try JSONLine.object([
                "model": model, "dataset": dataset, "test": isTest, "count": evaluation.count, "loss": evaluation.loss,
                "targets": each, "average": ErrorMembers(nil, evaluation.average, constantMean: mean),
                "largest_errors": largestErrors(10), "regression": linear?.members,
            ])
        }
    }
}

extension RegressionEvaluationReport {
    /// A row for each target and, for several, one for their average.
    private var errors: String {
        let mean = evaluation.baseline.map { RegressionMetrics(averageOf: $0) }
        let rows = evaluation.targetNames.indices.map { index in
            cells(evaluation.targetNames[index].inTable, evaluation.metrics[index], evaluation.baseline?[index])
        }
        let average = rows.count > 1 ? [cells("average", evaluation.average, mean)] : []
        let head = ["", "RMSE", "MAE", "R²"] + (mean == nil ? [] : ["RMSE of the mean", "MAE of the mean"])
        let note =
            mean == nil
            ? "" : "\n" + Output.paragraph("the mean: every prediction is the mean of the training targets")
        return table([head] + rows + average, rightAligned: Set(1...5)).joined(separator: "\n") + note
    }

    private func cells(_ name: String, _ metrics: RegressionMetrics, _ mean: RegressionMetrics?) -> [String] {
        [
            name, plain(metrics.rootMeanSquaredError, digits: 5), plain(metrics.meanAbsoluteError, digits: 5),
            metrics.r2.map { decimals($0) } ?? "–",
        ] + (mean.map { [plain($0.rootMeanSquaredError, digits: 5), plain($0.meanAbsoluteError, digits: 5)] } ?? [])
    }

    /// Returns the predictions that are furthest from the truth, the worst first. Errors of several targets
    /// are compared in units of the target's RMSE.
    private func largestErrors(_ count: Int) -> [LargeError] {
        let (predictions, targets) = (evaluation.predictions.elements, evaluation.targets.elements)
        let scales = evaluation.metrics.map(\.rootMeanSquaredError)
        let sizes = predictions.indices.map { index in
            abs(predictions[index] - targets[index]) / max(scales[index % scales.count], .leastNormalMagnitude)
        }
        return sizes.indices.sorted { sizes[$0] > sizes[$1] }.prefix(count).map { index in
            LargeError(
                row: index / scales.count, target: evaluation.targetNames[index % scales.count], true: targets[index],
                predicted: predictions[index])
        }
    }
}

/// The metrics of a target, or of all on average, and of the constant mean.
private struct ErrorMembers: Encodable {
    let name: String?
    let mse, rmse, mae: Double
    let r2: Double?
    let constantMeanRMSE, constantMeanMAE: Double?

    enum CodingKeys: String, CodingKey {
        case name, mse, rmse, mae, r2
        case constantMeanRMSE = "constant_mean_rmse"
        case constantMeanMAE = "constant_mean_mae"
    }

    init(_ name: String?, _ metrics: RegressionMetrics, constantMean mean: RegressionMetrics?) {
        self.name = name
        (mse, rmse, mae) = (metrics.meanSquaredError, metrics.rootMeanSquaredError, metrics.meanAbsoluteError)
        r2 = metrics.r2
        (constantMeanRMSE, constantMeanMAE) = (mean?.rootMeanSquaredError, mean?.meanAbsoluteError)
    }
}

private struct LargeError: Encodable {
    let row: Int
    let target: String
    let `true`, predicted: Double
}
