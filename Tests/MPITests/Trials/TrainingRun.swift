import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining

/// A training, by several processes or by one, and everything that comes of it.
final class TrainingRun<Scalar: RealScalar> {
    /// The processes; `nil` if there is only this one, which uses nothing that was made for several.
    let group: (any ProcessGroup)?
    /// Parameters, buffers and the losses of the last epoch.
    private(set) var numbers: [Double] = []
    /// What cannot differ by a rounding: numbers of epochs and of steps, and accuracies.
    private(set) var counts: [Double] = []
    private var shaking: Shaking

    init(in group: (any ProcessGroup)?, shaking: Shaking = .none) { (self.group, self.shaking) = (group, shaking) }

    /// Returns the optimizer for the processes.
    func shared(_ base: any Optimizer<Scalar>, bucketSize: Int = 1 << 18) -> any Optimizer<Scalar> {
        group.map { DistributedOptimizer(base, over: $0, bucketSize: bucketSize) } ?? base
    }

    /// Trains a network as a recipe says.
    func train(
        _ recipe: Recipe, on data: Dataset, validation: Dataset? = nil,
        normalization: BatchNormalization = .synchronized
    ) throws {
        var generator = Generator(seed: 1)
        let model: MLP<Scalar> = recipe.makeNetwork(for: data, using: &generator)
        let trainer = recipe.makeTrainer(for: model, over: group, normalization: normalization)
        try train(trainer, data, try recipe.objective(for: data), validation, generator)
    }

    /// Trains a network to predict numbers as a recipe says.
    func train(_ recipe: Recipe, on data: RegressionDataset) throws {
        var generator = Generator(seed: 1)
        let model: MLP<Scalar> = recipe.makeNetwork(for: data, using: &generator)
        try train(recipe.makeTrainer(for: model, over: group), data, recipe.objective(for: data), nil, generator)
    }

    /// Trains to the end, and keeps what comes of it.
    func train<Model: Module, Examples>(
        _ trainer: Trainer<Model>, _ examples: Examples, _ objective: Objective<Model, Examples>,
        _ validation: Examples?, _ generator: Generator
    ) throws where Model.Scalar == Scalar {
        let session = trainer.start(examples, objective, validation: validation, using: generator)
        var losses: [Double] = [], steps = 0
        try session.run(
            onEpoch: { epoch in
                losses = [epoch.loss, epoch.validation?.loss ?? 0]
                self.counts += [epoch.accuracy ?? 0, epoch.validation?.accuracy ?? 0]
            },
            onStep: { step in
                steps += 1
                self.shake(trainer.model)
            })
        counts += [Double(steps), Double(session.epoch), Double(session.bestEpoch ?? 0)]
        keep(trainer.model)
        numbers += losses
    }

    /// Keeps the parameters and buffers of a model.
    func keep(_ model: some Module<Scalar>) {
        let arrays = model.parameters.map(\.array) + model.buffers.map(\.array)
        numbers += arrays.flatMap { $0.elements.map { Double($0) } }
    }

    /// Moves the parameters a little, if the run is one that measures how far roundings go.
    func shake(_ model: some Module<Scalar>) {
        guard Scalar.self == Double.self else { return }
        for parameter in model.parameters {
            parameter.array = NDArray<Scalar>(shaking(NDArray<Double>(parameter.array)))
        }
    }
}
