import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackMetrics
import PullbackNetworks

/// The results of a network that predicts numbers, on a dataset: its loss, and its predictions and their
/// errors in the units of the targets.
public struct RegressionEvaluation: Sendable {
    /// The mean loss, of the outputs and the targets as the network sees them, which may be standardized; 0
    /// if there are no rows.
    public let loss: Double
    /// The predictions and the targets, of shape [rows, targets].
    public let predictions, targets: NDArray<Double>
    /// The names of the targets.
    public let targetNames: [String]
    /// The metrics of each target.
    public let metrics: [RegressionMetrics]
    /// The metrics of each target for the simplest prediction, the constant mean of the training targets;
    /// `nil` if this mean is not known.
    public let baseline: [RegressionMetrics]?

    /// The number of rows.
    public var count: Int { targets.shape[0] }

    /// The averages of the metrics over the targets.
    public var average: RegressionMetrics { RegressionMetrics(averageOf: metrics) }

    /// A sentence that says if the constant mean predicts at least as well, on average over the targets;
    /// `nil` if it does not, or is not known.
    package var symptom: String? {
        guard let mean = baseline.map({ RegressionMetrics(averageOf: $0).rootMeanSquaredError }), count > 0,
            average.rootMeanSquaredError >= mean
        else { return nil }
        return "no better than the constant mean of the training targets, whose RMSE is \(plain(mean, digits: 5))"
    }

    /// Evaluates a network that returns one number for each target of the dataset, whose numbers are in their
    /// original units.
    ///
    /// The model runs in evaluation mode and without a gradient graph, on 100 rows at a time.
    ///
    /// - Parameters:
    ///   - model: The network.
    ///   - data: The features and targets, not standardized.
    ///   - features: The standardization of the features that the network was trained with.
    ///   - targets: The standardization of the targets that the network was trained with. Its mean is the
    ///     baseline's prediction.
    ///   - loss: The mean loss of outputs and standardized targets, both of shape [rows, targets].
    public init<S: RealScalar>(
        of model: any TensorModule<S>, on data: RegressionDataset, features: Standardization? = nil,
        targets: Standardization? = nil,
        loss: (_ outputs: Tensor<S>, _ targets: Tensor<S>) -> Tensor<S> = { meanSquaredError($0, $1) }
    ) {
        let width = data.targetNames.count
        var outputs: [Double] = []
        outputs.reserveCapacity(data.count * width)
        var sum = 0.0
        withoutGradient {
            evaluation {
                for rows in evaluationBatches(of: 0..<data.count) {
                    let (x, y) = data.batch(rows, as: Double.self)
                    let output = model(Tensor(NDArray<S>(features?(x) ?? x)))  // [batch, targets]
                    require(
                        output.shape == [rows.count, width],
                        "evaluation: outputs of shape \(output.shape) for \(rows.count) rows of \(width) targets")
                    sum += Double(loss(output, Tensor(NDArray<S>(targets?(y) ?? y))).item) * Double(rows.count)
                    outputs += NDArray<Double>(output.array).elements
                }
            }
        }
        self.loss = data.count == 0 ? 0 : sum / Double(data.count)
        let output = NDArray(outputs, shape: [data.count, width])
        predictions = targets?.inverse(output) ?? output
        self.targets = data.targets
        targetNames = data.targetNames
        metrics = RegressionMetrics.ofEachTarget(predictions: predictions, targets: data.targets)
        baseline = targets.map { targets in
            let means = NDArray<Double>.zeros(data.targets.shape) + NDArray(targets.mean)
            return RegressionMetrics.ofEachTarget(predictions: means, targets: data.targets)
        }
    }

    /// Returns an estimate of the memory that an evaluation needs, in bytes.
    ///
    /// Each predicted number counts four times: the output, the list that grows, the prediction, and the
    /// baseline's prediction.
    public static func memoryNeeded(rows: Int, targets: Int) -> Double { 8 * 4 * Double(rows) * Double(targets) }
}

extension Checkpoint {
    /// Evaluates the network on rows that fit it, in their original units; see ``fitting(_:at:)->RegressionDataset``.
    public func evaluation(on rows: RegressionDataset) -> RegressionEvaluation {
        switch precision {
        case .float: evaluation(of: makeNetwork(as: Float.self), on: rows)
        case .double: evaluation(of: makeNetwork(as: Double.self), on: rows)
        }
    }

    private func evaluation<S: RealScalar>(of network: MLP<S>, on rows: RegressionDataset) -> RegressionEvaluation {
        let (features, targets) = (data?.standardization, data?.targetStandardization)
        guard case .numbers(let loss)? = recipe?.loss?.row(as: S.self).function else {
            return RegressionEvaluation(of: network, on: rows, features: features, targets: targets)
        }
        return RegressionEvaluation(of: network, on: rows, features: features, targets: targets, loss: loss)
    }
}
