import PullbackArrays
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks
import PullbackPictures
import PullbackTraining

/// What the page of a run says of the network's results, which differs between classes and numbers.
struct Findings {
    /// The result in a sentence, and in numbers.
    let lead: String
    let facts: [Report.Fact]
    /// Sentences about signs of problems.
    let symptoms: [String]
    /// What follows the last layer; "" if its outputs are taken as they are.
    let lastActivation: String
    /// The heading of the results, and the results themselves.
    let heading: String
    let results: [Report.Block]
    /// The numbers of examples.
    let counts: (train: Int, test: Int)

    /// Evaluates the network of a run on its test examples.
    init<S>(of run: TrainingRun<S>) {
        switch run.examples {
        case .classes(let train, let test): self.init(of: run, train, test)
        case .numbers(let count, let evaluation): self.init(of: run, evaluation, trainedOn: count)
        }
    }

    private init<S>(of run: TrainingRun<S>, _ train: Dataset, _ test: Dataset) {
        let evaluation = Evaluation(of: run.network, on: test)
        lead = "\(percent(evaluation.accuracy)) of the \(evaluation.count) test examples are right."
        facts = [
            Report.Fact(percent(evaluation.accuracy), "test accuracy"),
            Report.Fact(decimals(evaluation.loss), "test loss"),
        ]
        symptoms = Symptom.all(of: run.network, train: train, test: evaluation, run.history).map { "\($0)" }
        lastActivation = Architecture(of: run.network).sizes.last == 1 ? "sigmoid" : "softmax"
        heading = "What it gets right and wrong"
        results = [
            .figures(Report.results(run, train, test)),
            .table([["class", "precision", "recall", "F1", "support"]] + evaluation.confusionMatrix.classRows()),
        ]
        counts = (train.count, test.count)
    }

    private init<S>(of run: TrainingRun<S>, _ evaluation: RegressionEvaluation, trainedOn count: Int) {
        let (average, names) = (evaluation.average, evaluation.targetNames)
        let constant = evaluation.baseline.map { RegressionMetrics(averageOf: $0) }
        let several = names.count > 1 ? ", on average over \(names.count) targets" : ""
        let beside = constant.map { ", where the constant mean has one of \(number($0.rootMeanSquaredError))" } ?? ""
        lead =
            "On the \(evaluation.count) test examples the root mean squared error is "
            + "\(number(average.rootMeanSquaredError))\(beside)\(several)."
        facts = [
            Report.Fact(average.r2.map { decimals($0) } ?? "–", "test R²"),
            Report.Fact(number(average.rootMeanSquaredError), "test RMSE"),
            Report.Fact(number(average.meanAbsoluteError), "test MAE"),
        ]
        symptoms = [evaluation.symptom].compactMap(\.self)
        lastActivation = ""
        heading = "How well it predicts"
        let rows = names.indices.map { index in
            let (metrics, mean) = (evaluation.metrics[index], evaluation.baseline?[index])
            return [
                names[index], number(metrics.rootMeanSquaredError), number(metrics.meanAbsoluteError),
                metrics.r2.map { decimals($0) } ?? "–", mean.map { number($0.rootMeanSquaredError) } ?? "–",
                mean.map { number($0.meanAbsoluteError) } ?? "–",
            ]
        }
        results = [
            .figures(Report.results(run, evaluation)),
            .table([["target", "RMSE", "MAE", "R²", "RMSE of the mean", "MAE of the mean"]] + rows),
        ]
        counts = (count, evaluation.count)
    }
}

/// Returns an error in the unit of the target.
private func number(_ error: Double) -> String { plain(error, digits: 5) }
