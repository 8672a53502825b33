import PullbackArrays
import PullbackAutodiff
import PullbackDatasets
import PullbackNetworks

extension Trainer {
    /// Trains for some steps with a learning rate that grows from `low` to `high`, the same factor in each step, and
    /// returns the losses. Afterwards everything is as it was before: the parameters, buffers and gradients of the
    /// model, its random generators, and the optimizer.
    ///
    ///     let sweep = trainer.findLearningRate(train, .classification, using: generator)
    ///     print(sweep.suggestion(.valley) ?? .nan)
    ///
    /// The sweep ends early if the smoothed loss exceeds four times its smallest value, or if a number is no longer
    /// finite. If the task is cancelled, it ends with a `CancellationError`. The trainer's schedule is not used; its clipping, accumulation and L1 penalty are.
    public func findLearningRate<Examples>(
        _ examples: Examples, _ objective: Objective<Model, Examples>, using generator: Generator,
        from low: Double = 1e-7, to high: Double = 10, steps: Int = 100
    ) throws -> LearningRateSweep {
        require(0 < low && low < high && steps > 1, "learning rates from \(low) to \(high) in \(steps) steps")
        let fields = TrainedFields(of: model, and: optimizer.parameters)
        let (state, gradients) = (fields.state, optimizer.parameters.map(\.grad))
        let (memory, rate) = (optimizer.memory, Double(optimizer.learningRate))
        defer {
            fields.restore(state)
            for (parameter, gradient) in zip(optimizer.parameters, gradients) { parameter.grad = gradient }
            optimizer.memory = memory
        }
        var trainer = Trainer(model, optimizer, epochs: steps, batchSize: batchSize)
        (trainer.clipping, trainer.accumulation, trainer.l1) = (clipping, accumulation, l1)
        trainer.schedule = Schedule { low * Double.pow(high / low, Double($0.step) / Double(steps)) / rate }
        let session = trainer.start(examples, objective, using: generator)
        var sweep = LearningRateSweep(planned: steps)
        do {
            try session.run(onStep: { step in
                sweep.append(rate: Double(optimizer.learningRate), loss: step.loss)
                if sweep.isDone { throw SweepEnd() }
            })
        } catch is SweepEnd {} catch is Divergence {}
        return sweep
    }
}

/// The end of a sweep, which is not an error.
private struct SweepEnd: Error {}
