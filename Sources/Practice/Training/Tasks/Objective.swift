import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// A training task: how to compute the loss of a model for a batch of examples.
///
/// There are objectives for classification (`.classification`) and for regression (`.regression`). An
/// objective of your own takes examples of any type in an array, and any model:
///
///     let objective = Objective { (model: Network, batch: [Sentence]) in model.loss(of: batch) }
///     try trainer.fit(sentences, objective, using: &generator)
public struct Objective<Model: Module, Examples> {
    /// The results of a model for a batch.
    public struct Measure {
        /// The mean loss of the batch's examples, a single number.
        public let loss: Tensor<Model.Scalar>
        /// The number of examples that are predicted right; `nil` if the task has no right and wrong
        /// predictions.
        public let right: Int?

        /// Creates a measure from the mean loss and, if the task has it, the number of right predictions.
        public init(loss: Tensor<Model.Scalar>, right: Int? = nil) { (self.loss, self.right) = (loss, right) }
    }

    /// Returns the number of examples.
    let count: (Examples) -> Int
    /// Returns what the mean loss of the examples with these indices is divided by.
    let weight: (Examples, ArraySlice<Int>) -> Double
    /// Returns the results of a model for the examples with these indices, from 0.
    let measure: (Model, Examples, ArraySlice<Int>) -> Measure

    /// Creates an objective.
    ///
    /// - Parameters:
    ///   - count: Returns the number of examples.
    ///   - weight: Returns the sum of the weights by which the mean loss of some examples divides; by default all have the
    ///     weight 1. The mean of a batch that is computed in parts is the mean of the parts' means by these weights.
    ///   - measure: Returns the results of a model for the examples with the indices `rows`, from 0.
    public init(
        count: @escaping (Examples) -> Int,
        weight: @escaping (_ examples: Examples, _ rows: ArraySlice<Int>) -> Double = { Double($1.count) },
        measure: @escaping (_ model: Model, _ examples: Examples, _ rows: ArraySlice<Int>) -> Measure
    ) {
        self.count = count
        self.weight = weight
        self.measure = measure
    }
}

extension Objective where Examples: RandomAccessCollection, Examples.Index == Int {
    /// Creates an objective from a function that returns the mean loss of a batch of examples.
    public init(_ loss: @escaping (_ model: Model, _ batch: [Examples.Element]) -> Tensor<Model.Scalar>) {
        self.init(count: \.count) { model, examples, rows in
            Measure(loss: loss(model, rows.map { examples[examples.startIndex + $0] }))
        }
    }
}

extension Objective {
    /// Returns the mean loss of the examples and the fraction predicted right; both are 0 if there are no
    /// examples.
    ///
    /// The model runs in evaluation mode and without a gradient graph, on 100 examples at a time. Several processes with
    /// the same model and examples can share the work; all get the same score.
    public func score(
        of model: Model, on examples: Examples, sharedBy group: (any ProcessGroup)? = nil
    ) -> History.Score {
        let count = self.count(examples)
        var (loss, right) = (0.0, 0 as Int?)
        for (index, rows) in evaluationBatches(of: 0..<count).enumerated() {
            if let group, index % group.count != group.rank { continue }
            let batch = withoutGradient { evaluation { measure(model, examples, rows) } }
            loss += Double(batch.loss.item) * Double(rows.count)
            right = right.flatMap { sum in batch.right.map { sum + $0 } }
        }
        if let group {
            let sums = group.sum(NDArray([loss, Double(right ?? 0), right == nil ? 1 : 0])).elements
            (loss, right) = (sums[0], sums[2] > 0 ? nil : Int(sums[1]))
        }
        let rows = Double(max(count, 1))
        return History.Score(loss: loss / rows, accuracy: right.map { Double($0) / rows })
    }
}
