import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Objective where Model: TensorModule, Examples == Dataset {
    /// The objective to classify: the cross-entropy of the model's outputs, which are the logits of the
    /// classes.
    ///
    /// An example is predicted right if its largest logit is that of its class. A single logit z for two classes
    /// counts as the logits [0, z].
    public static var classification: Self { classification { crossEntropy($0, $1) } }

    /// The objective to classify with another loss: the mean over a batch, from logits of shape [rows,
    /// classes], or [rows, 1] for two classes, and the class index of each row. If the mean weighs the rows by their
    /// classes, `classWeights` are these weights.
    public static func classification(
        classWeights: [Double]? = nil,
        _ loss: @escaping (_ logits: Tensor<Model.Scalar>, _ labels: [Int]) -> Tensor<Model.Scalar>
    ) -> Self {
        func weight(_ data: Dataset, _ rows: ArraySlice<Int>) -> Double {
            guard let classWeights else { return Double(rows.count) }
            return rows.reduce(0) { $0 + classWeights[data.labels[$1]] }
        }
        return Self(count: \.count, weight: weight) { model, data, rows in
            let (x, labels) = data.batch(rows, as: Model.Scalar.self)  // [batch, features]
            let logits = model(Tensor(x))  // [batch, classes]
            let right = zip(logits.array.classLogits.argmax(over: -1), labels).count { $0 == $1 }
            return Measure(loss: loss(logits, labels), right: right)
        }
    }
}

extension Trainer where Model: TensorModule {
    /// Trains a classifier on a dataset, in a new random order in each epoch.
    ///
    /// Callbacks and errors are those of `fit(_:_:validation:using:onEpoch:onStep:)`.
    public func fit(
        _ data: Dataset, validation: Dataset? = nil, using generator: inout Generator,
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        try fit(data, .classification, validation: validation, using: &generator, onEpoch: onEpoch, onStep: onStep)
    }
}
