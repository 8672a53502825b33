import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

/// A training that goes on epoch by epoch. It can be stored after any step and resumed without a trace.
///
///     let session = trainer.start(train, .classification, validation: held, using: generator)
///     while let epoch = try session.nextEpoch() { print(epoch.loss, epoch.validation?.loss ?? .nan) }
///
/// A session that resumes from the `state` of another one computes the same numbers, to the last bit, as the other one
/// would have computed without an interruption, if the model, the trainer and the examples are made in the
/// same way.
public final class TrainingSession<Model: Module, Examples> {
    /// The settings of the training.
    public let trainer: Trainer<Model>
    /// The generator of the order of the examples.
    public internal(set) var generator: Generator
    /// The number of finished epochs.
    public internal(set) var epoch = 0
    /// The number of finished steps of the running epoch; 0 between two epochs.
    public internal(set) var step = 0
    /// The watched number of each finished epoch; smaller is better.
    public internal(set) var watched: [Double] = []

    /// The number of steps of an epoch.
    public let stepsPerEpoch: Int

    let fields: TrainedFields<Model.Scalar>
    /// The averages of the parameters and buffers; `nil` if the trainer keeps none.
    let average: WeightAverage<Model.Scalar>?
    /// The sums over the finished steps of the running epoch.
    var sums = TrainingSums()
    /// The generator, the model and the averages at the start of the running epoch.
    var epochStart: (generator: Generator, model: ModelState<Model.Scalar>, average: [String: NDArray<Model.Scalar>])
    /// The order of the examples in the running epoch; `nil` before it is drawn.
    var batches: Batches?
    /// The model after the best epoch; `nil` unless the trainer keeps it, and before the end of the first epoch.
    var best: ModelState<Model.Scalar>?

    let examples: Examples
    private let validation: Examples?
    let objective: Objective<Model, Examples>
    let count: Int
    /// The optimizer, if several processes share the training.
    let shared: DistributedOptimizer<Model.Scalar>?
    /// The learning rate and the momentum before a schedule changes them.
    private let (rate, momentum): (Model.Scalar, Model.Scalar)
    /// True if a schedule has changed the momentum.
    private var hasOtherMomentum = false

    init(
        _ trainer: Trainer<Model>, _ examples: Examples, _ objective: Objective<Model, Examples>,
        validation: Examples?, using generator: Generator
    ) {
        count = objective.count(examples)
        require(count > 0, "fit: there are no examples")
        require(trainer.accumulation > 0, "fit: \(trainer.accumulation) batches in a step")
        (self.trainer, self.examples, self.objective) = (trainer, examples, objective)
        shared = trainer.optimizer as? DistributedOptimizer
        (self.validation, self.generator) = (validation, generator)
        fields = TrainedFields(of: trainer.model, and: trainer.optimizer.parameters)
        stepsPerEpoch = (count - 1) / (trainer.batchSize * trainer.accumulation) + 1
        (rate, momentum) = (trainer.optimizer.learningRate, trainer.optimizer.momentum)
        average = trainer.averaging.map { averaging in
            switch averaging {
            case .exponential(let decay): WeightAverage(of: trainer.model, .exponential(decay: decay))
            case .epochs: WeightAverage(of: trainer.model, .mean)
            }
        }
        epochStart = (generator, fields.state, average?.state ?? [:])
        if let shared { begin(as: shared) }
    }

    /// True if no epoch is left, or if early stopping ends the training.
    public var isFinished: Bool {
        epoch >= trainer.epochs || step == 0 && trainer.stopping?.isDue(after: watched) ?? false
    }

    /// The number of the best epoch, from 1: the first one with the smallest watched number; `nil` before the first
    /// epoch ends.
    public internal(set) var bestEpoch: Int?

    /// Runs all remaining epochs, and leaves the result in the model; for the errors see `Trainer.fit`.
    public func run(
        onEpoch: (TrainingEpoch) throws -> Void = { _ in }, onStep: (TrainingStep) throws -> Void = { _ in }
    ) throws {
        while try nextEpoch(onStep: onStep, onEnd: onEpoch) != nil {}
    }

    /// Runs one epoch, or the rest of one that was interrupted, and returns its results. Returns `nil` if the training
    /// is finished; its result is then in the model.
    ///
    /// `onEnd` is called at the end of the epoch, with the averages in the model if the trainer keeps them.
    ///
    /// If several processes share the training, `onStep` and `onEnd` must throw in all of them or in none, and a state that
    /// is resumed must be the same in all: see `DistributedOptimizer.wantsStop`.
    @discardableResult
    public func nextEpoch(
        onStep: (TrainingStep) throws -> Void = { _ in }, onEnd: (TrainingEpoch) throws -> Void = { _ in }
    ) throws -> TrainingEpoch? {
        if let shared { try requireAgreement(shared) }
        guard !isFinished else {
            takeResult()
            return nil
        }
        defer { restoreRate() }
        let clock = ContinuousClock(), start = clock.now
        if batches == nil {
            if step == 0 { epochStart = (generator, fields.state, average?.state ?? [:]) }
            batches = Batches(of: generator.permutation(count), size: trainer.batchSize)
        }
        // Only the gradients of this training count.
        trainer.optimizer.zeroGradients()
        // A session that was stored after the last step of an epoch has that step's rate.
        if step == stepsPerEpoch { setRate(of: step - 1) }
        while step < stepsPerEpoch {
            try Task.checkCancellation()
            setRate(of: step)
            let loss = try takeStep()
            try onStep(TrainingStep(epoch: epoch + 1, number: step, count: stepsPerEpoch, loss: loss))
        }
        let seconds = (clock.now - start) / .seconds(1)
        if let shared { averageBuffers(shared) }
        try checkLastStep()
        if case .epochs(let first) = trainer.averaging, epoch + 1 >= first { average?.update() }
        guard let average else { return try endEpoch(seconds, onEnd) }
        return try average.averaged { try endEpoch(seconds, onEnd) }
    }

    /// Calls `body` with the model as it would be if the training ended now: with the parameters of the best epoch or
    /// with the averages, if the trainer keeps them.
    public func withResult<Result>(_ body: () throws -> Result) rethrows -> Result {
        if trainer.keepsBest, let best {
            let now = fields.state
            defer { fields.restore(now) }
            fields.restore(best)
            return try body()
        }
        guard let average else { return try body() }
        return try average.averaged(body)
    }
}

extension TrainingSession {
    /// Takes the next step of the running epoch, with one batch or as many as are accumulated, and returns the mean loss
    /// of its examples.
    private func takeStep() throws -> Double {
        guard let batches else { return 0 }
        let accumulation = trainer.accumulation, optimizer = trainer.optimizer
        let parts = batches[step * accumulation..<min((step + 1) * accumulation, batches.count)]
        let weights = parts.count > 1 ? parts.map { objective.weight(examples, $0) } : [1]
        let whole = weights.reduce(0, +)
        var mean = 0.0
        if let shared {
            mean = try addGradients(of: parts, shares: weights.map { $0 / whole }, shared)
        } else {
            for (rows, weight) in zip(parts, weights) {
                var loss = try measure(rows)
                if parts.count > 1 { loss = loss * Model.Scalar(weight / whole) }
                mean += Double(loss.item)
                (consume loss).backward()  // With the graph gone, parameters change in place.
            }
        }
        step += 1
        if step == stepsPerEpoch { sums.gradientNorms = fields.parameters.map { Double($0.parameter.grad?.norm ?? 0) } }
        if trainer.l1 != 0 { addL1Penalty(trainer.l1, to: optimizer.parameters) }
        trainer.clipping?(optimizer.parameters)
        optimizer.step()
        optimizer.zeroGradients()
        if case .exponential = trainer.averaging { average?.update() }
        return mean
    }

    /// Returns the mean loss of a batch, and adds its results to those of the epoch.
    private func measure(_ rows: ArraySlice<Int>) throws -> Tensor<Model.Scalar> {
        let measure = training { objective.measure(trainer.model, examples, rows) }
        let loss = measure.loss.item
        guard loss.isFinite else { throw divergence(at: measure.loss, step: step + 1) }
        sums.add(loss: Double(loss), right: measure.right, of: rows.count)
        return measure.loss
    }

    /// Throws a `Divergence` if the last update of the epoch, whose effect no loss so far includes, was not good.
    private func checkLastStep() throws {
        guard let rows = batches?.last else { return }
        let last = evaluation { objective.measure(trainer.model, examples, rows).loss }
        guard last.item.isFinite, trainer.optimizer.parameters.allSatisfy(\.array.isFinite),
            fields.buffers.allSatisfy(\.buffer.array.isFinite)
        else { throw divergence(at: last, step: stepsPerEpoch) }
    }

    /// Sets the learning rate, and the momentum if the schedule has one, of a step of the running epoch.
    private func setRate(of step: Int) {
        guard let schedule = trainer.schedule else { return }
        let progress = Schedule.Progress(
            step: epoch * stepsPerEpoch + step, of: trainer.epochs * stepsPerEpoch, stepsPerEpoch: stepsPerEpoch,
            losses: watched)
        trainer.optimizer.learningRate = Model.Scalar(Double(rate) * schedule(progress))
        // A schedule does not give momentum to an optimizer that was made without.
        if momentum != 0, let momentum = schedule.momentum(at: progress) {
            trainer.optimizer.momentum = Model.Scalar(momentum)
            hasOtherMomentum = true
        }
    }

    /// Gives the optimizer the rate and the momentum that it had before the training.
    private func restoreRate() {
        guard trainer.schedule != nil else { return }
        trainer.optimizer.learningRate = rate
        if hasOtherMomentum { trainer.optimizer.momentum = momentum }
    }

    private func endEpoch(_ seconds: Double, _ onEnd: (TrainingEpoch) throws -> Void) throws -> TrainingEpoch {
        let score = History.Score(
            loss: sums.loss / Double(count), accuracy: sums.right.map { Double($0) / Double(count) })
        let held = validation.map { objective.score(of: trainer.model, on: $0, sharedBy: shared?.group) }
        watched.append(trainer.watched(held ?? score))
        if bestEpoch.map({ watched[epoch] < watched[$0 - 1] }) ?? true { bestEpoch = epoch + 1 }
        let result = TrainingEpoch(
            number: epoch + 1, loss: score.loss, accuracy: score.accuracy, seconds: seconds,
            gradientNorms: sums.gradientNorms, validation: held, learningRate: Double(trainer.optimizer.learningRate),
            isBest: bestEpoch == watched.count)
        if trainer.keepsBest, result.isBest { best = fields.state }
        (epoch, step, sums, batches) = (epoch + 1, 0, TrainingSums(), nil)
        try onEnd(result)
        return result
    }

    /// Gives the model the parameters with which the training ends.
    private func takeResult() {
        if trainer.keepsBest, let best {
            fields.restore(best)
        } else if let average, !average.isExchanged {
            average.exchange()
        }
    }

    /// Returns the error for a loss that is not finite, and goes back to the start of the epoch with the model and the
    /// averages.
    func divergence(at loss: Tensor<Model.Scalar>, step: Int) -> Divergence {
        defer {
            fields.restore(epochStart.model)
            try? average?.load(epochStart.average)
            trainer.optimizer.zeroGradients()
            (self.step, sums, batches, generator) = (0, TrainingSums(), nil, epochStart.generator)
        }
        return Divergence(of: loss, in: trainer.model, epoch: epoch + 1, step: step)
    }
}
