import PullbackArrays
import PullbackNetworks

/// Everything that decides how a training goes on, at one moment: the numbers of the model, of the optimizer and of the
/// averages, the random generators, and the position.
///
/// A session with the same settings and examples that resumes from it computes the same numbers as if there had been
/// no interruption, to the last bit.
public struct TrainingState<Scalar: RealScalar>: Sendable {
    /// The number of finished epochs.
    public let epoch: Int
    /// The number of finished steps of the running epoch; 0 between two epochs.
    public let step: Int
    /// The watched number of each finished epoch.
    public let watched: [Double]

    /// The generator of the order of the examples, at the start of the running epoch.
    let generator: Generator
    let sums: TrainingSums
    let model: ModelState<Scalar>
    /// The model at the start of the running epoch, to which a divergence goes back; `nil` between two epochs.
    let epochStart: ModelState<Scalar>?
    /// The model after the best epoch; `nil` unless the trainer keeps it, and before the end of the first epoch.
    let best: ModelState<Scalar>?
    let optimizer: [String: NDArray<Scalar>]
    /// The averages now, and at the start of the running epoch.
    let average, averageAtStart: [String: NDArray<Scalar>]
}

/// The sums over the finished steps of an epoch.
struct TrainingSums: Codable, Hashable, Sendable {
    /// The sum of the examples' losses.
    var loss = 0.0
    /// The number of examples predicted right; `nil` if the task has no right and wrong predictions.
    var right: Int? = 0
    /// The norm of the gradient of each parameter in the last step; empty before it.
    var gradientNorms: [Double] = []

    /// Adds the results of a batch: the mean loss of its rows, and how many of them are predicted right.
    mutating func add(loss: Double, right: Int?, of rows: Int) {
        self.loss += loss * Double(rows)
        self.right = self.right.flatMap { sum in right.map { sum + $0 } }
    }
}

/// The error if a stored training state is not one of the training that is to resume from it.
public struct StateMisfit: Error, Equatable, CustomStringConvertible {
    /// The sentence that says what differs.
    public let description: String
}

extension TrainingSession {
    /// The state of the training now, between two steps.
    public var state: TrainingState<Model.Scalar> {
        let isAveraged = average?.isExchanged ?? false
        if isAveraged { average?.exchange() }
        defer { if isAveraged { average?.exchange() } }
        return TrainingState(
            epoch: epoch, step: step, watched: watched, generator: step == 0 ? generator : epochStart.generator,
            sums: sums, model: fields.state, epochStart: step == 0 ? nil : epochStart.model, best: best,
            optimizer: trainer.optimizer.state, average: average?.state ?? [:],
            averageAtStart: step == 0 ? average?.state ?? [:] : epochStart.average)
    }

    /// Continues from the state of an earlier session with the same settings.
    ///
    /// Throws a `StateMisfit`, and changes nothing, if the names or shapes of the state are not those of the model
    /// and its optimizer.
    public func resume(from state: TrainingState<Model.Scalar>) throws {
        for part in [state.model, state.epochStart, state.best].compactMap(\.self) {
            if let reason = fields.misfit(of: part) { throw StateMisfit(description: "it \(reason)") }
        }
        guard state.average.isEmpty == (average == nil) else {
            throw StateMisfit(description: "it has \(average == nil ? "" : "no ")averages of the parameters")
        }
        let norms = state.step == stepsPerEpoch ? fields.parameters.count : 0
        guard (0...stepsPerEpoch).contains(state.step), state.watched.count == state.epoch,
            state.sums.gradientNorms.count == norms, (0...count).contains(state.sums.right ?? 0)
        else { throw StateMisfit(description: "it is after step \(state.step) of \(stepsPerEpoch)") }
        // The averages are loaded again if the optimizer does not fit, so that nothing changes.
        let averages = average?.state
        do { try average?.load(state.average) } catch { throw StateMisfit(description: "of its averages it \(error)") }
        do { try trainer.optimizer.load(state.optimizer) } catch {
            if let averages { try? average?.load(averages) }
            throw StateMisfit(description: "of its optimizer it \(error)")
        }
        fields.restore(state.model)
        (epoch, step, watched, sums, best) = (state.epoch, state.step, state.watched, state.sums, state.best)
        (generator, batches) = (state.generator, nil)
        epochStart = (state.generator, state.epochStart ?? state.model, state.averageAtStart)
        bestEpoch = watched.indices.min { watched[$0] < watched[$1] }.map { $0 + 1 }
    }
}
