import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Recipe {
    /// Returns the architecture for a dataset: one input for each feature, and one output for each class or, with a
    /// loss of one logit, a single one.
    public func architecture(for data: Dataset) -> Architecture {
        architecture(inputs: data.width, outputs: loss?.row().outputs == .oneLogit ? 1 : data.classNames.count)
    }

    /// Returns the architecture for a dataset, with one input for each feature and one output for each target.
    public func architecture(for data: RegressionDataset) -> Architecture {
        architecture(inputs: data.width, outputs: data.targets.shape[1])
    }

    private func architecture(inputs: Int, outputs: Int) -> Architecture {
        Architecture(
            sizes: [inputs] + hidden + [outputs], activation: activation, normalization: normalization,
            dropout: dropout)
    }

    /// Makes the network for a dataset, with random weights.
    public func makeNetwork<S: RealScalar>(for data: Dataset, using generator: inout Generator) -> MLP<S> {
        architecture(for: data).makeNetwork(initialization: initialization, using: &generator)
    }

    /// Makes the network for a dataset, with random weights.
    public func makeNetwork<S: RealScalar>(for data: RegressionDataset, using generator: inout Generator) -> MLP<S> {
        architecture(for: data).makeNetwork(initialization: initialization, using: &generator)
    }

    /// Makes the optimizer of the recipe for a network.
    public func makeOptimizer<Model: Module>(for network: Model) -> any Optimizer<Model.Scalar> {
        guard weightDecay > 0, decayed == .weights else { return makeOptimizer(for: network.parameters) }
        var withoutDecay = self
        withoutDecay.weightDecay = 0
        let (weights, others) = network.weightsAndOthers
        return ParameterGroups([makeOptimizer(for: weights), withoutDecay.makeOptimizer(for: others)])
    }

    /// Makes the trainer for a network, with everything that the recipe says of the training.
    ///
    /// Several processes can share the training; `normalization` says how they normalize batches.
    public func makeTrainer<Model: Module>(
        for network: Model, over group: (any ProcessGroup)? = nil, normalization: BatchNormalization = .synchronized
    ) -> Trainer<Model> {
        var optimizer = makeOptimizer(for: network)
        if let group { optimizer = DistributedOptimizer(optimizer, over: group, normalization: normalization) }
        var trainer = Trainer(network, optimizer, epochs: epochs, batchSize: batchSize)
        trainer.schedule = schedule?.schedule
        trainer.clipping = clipNorm.map { .norm($0) } ?? clipValue.map { .value($0) }
        (trainer.accumulation, trainer.l1, trainer.averaging) = (accumulation, l1, averaging)
        (trainer.watched, trainer.stopping, trainer.keepsBest) = (watched, stopping, keepsBest)
        return trainer
    }
}

extension Recipe {
    /// Returns the objective of the recipe for a classification. Throws a `PullbackError` if the class weights do not
    /// fit the classes of the data.
    public func objective<Model: TensorModule>(for data: Dataset) throws -> Objective<Model, Dataset> {
        let settings = ClassificationSettings(
            weights: try classWeights?.weights(for: data), smoothing: labelSmoothing)
        let loss = (loss ?? .crossEntropy).row(as: Model.Scalar.self)
        switch loss.function {
        case .classes(let function):
            return .classification(classWeights: settings.weights) { function($0, $1, settings) }
        case .oneLogit(let function):
            return .classification(classWeights: settings.weights) { logits, labels in
                let y = Tensor(NDArray(labels.map { Model.Scalar($0) }, shape: logits.shape))
                return weightedMean(function(logits, y), labels, settings.weights)
            }
        case .numbers: fail("recipe: the loss \(loss.name) is for numbers, not for classes")
        }
    }

    /// Returns the objective of the recipe for a regression.
    public func objective<Model: TensorModule>(for data: RegressionDataset) -> Objective<Model, RegressionDataset> {
        let loss = (loss ?? .squaredError).row(as: Model.Scalar.self)
        guard case .numbers(let function) = loss.function else {
            fail("recipe: the loss \(loss.name) is for classes, not for numbers")
        }
        return .regression(function)
    }
}
