import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// What a model is to learn from examples: how a batch of them is taken, and how far the model is from it.
///
/// Each task is a row of its own file: `.classification`, `.regression`. One of your own takes any examples in an array, and
/// any model:
///
///     let objective = Objective { (model: Network, batch: [Sentence]) in model.loss(of: batch) }
///     try trainer.fit(sentences, objective, using: &generator)
public struct Objective<Model: Module, Examples> {
    /// What a model makes of a batch.
    public struct Measure {
        /// The mean loss of the batch's examples, a single number.
        public let loss: Tensor<Model.Scalar>
        /// How many of them came out right, where that can be said.
        public let right: Int?

        /// The loss, and the number of right answers if there is one.
        public init(loss: Tensor<Model.Scalar>, right: Int? = nil) { (self.loss, self.right) = (loss, right) }
    }

    /// The number of examples.
    let count: (Examples) -> Int
    /// What a model makes of some of them, by their numbers from 0.
    let measure: (Model, Examples, ArraySlice<Int>) -> Measure

    /// A task: how many examples there are, and what a model makes of some of them, by their numbers from 0.
    public init(
        count: @escaping (Examples) -> Int,
        measure: @escaping (_ model: Model, _ examples: Examples, _ rows: ArraySlice<Int>) -> Measure
    ) {
        self.count = count
        self.measure = measure
    }
}

extension Objective where Examples: RandomAccessCollection, Examples.Index == Int {
    /// A loss of one's own: the mean over a batch of whatever the examples are.
    public init(_ loss: @escaping (_ model: Model, _ batch: [Examples.Element]) -> Tensor<Model.Scalar>) {
        self.init(count: \.count) { model, examples, rows in
            Measure(loss: loss(model, rows.map { examples[examples.startIndex + $0] }))
        }
    }
}

extension Objective {
    /// The mean loss of examples, and the fraction that is right, a thousand at a time, evaluating and without recording.
    public func score(of model: Model, on examples: Examples) -> History.Score {
        let count = self.count(examples)
        var (loss, right) = (0.0, 0 as Int?)
        for rows in Batches(of: Array(0..<count), size: 1000) {
            let batch = withoutGradient { evaluation { measure(model, examples, rows) } }
            loss += Double(batch.loss.item) * Double(rows.count)
            right = right.flatMap { sum in batch.right.map { sum + $0 } }
        }
        let rows = Double(max(count, 1))
        return History.Score(loss: loss / rows, accuracy: right.map { Double($0) / rows })
    }
}
