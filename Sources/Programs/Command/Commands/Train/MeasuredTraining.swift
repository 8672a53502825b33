import Pullback

/// What a training led to of which only the scores count, and whose network is not saved.
struct MeasuredTraining: Sendable {
    /// The score after each epoch, on the validation examples or, if there are none, on the test examples; empty if it
    /// was not wanted.
    var epochs: [History.Score] = []
    /// The number of epochs.
    var count = 0
    /// The score of the network with which the training ended, on the same examples.
    var end: History.Score
    /// The score of that network on the test examples.
    var test: History.Score
    /// The duration, in seconds.
    var seconds: Double
}

extension LearningTask {
    /// Trains a network as `pullback train` does, and measures it.
    ///
    /// Throws `Divergence`, or `Interrupted` after Ctrl-C.
    func measure(
        _ recipe: Recipe, eachEpoch: Bool, onEpoch: () -> Void
    ) throws -> MeasuredTraining {
        switch recipe.precision {
        case .float: try measure(recipe, as: Float.self, eachEpoch, onEpoch)
        case .double: try measure(recipe, as: Double.self, eachEpoch, onEpoch)
        }
    }

    private func measure<S: RealScalar>(
        _ recipe: Recipe, as scalar: S.Type, _ eachEpoch: Bool, _ onEpoch: () -> Void
    ) throws -> MeasuredTraining {
        var generator = generator
        let network: MLP<S> = architecture(recipe).makeNetwork(
            initialization: recipe.initialization, using: &generator)
        network.forget(constantFeatures)
        let objective = try objective(recipe) as Objective<MLP<S>, Examples>
        let session = recipe.makeTrainer(for: network).start(train, objective, validation: validation, using: generator)
        let start = ContinuousClock.now
        var scores: [History.Score] = []
        var count = 0
        try session.run { epoch in
            if eachEpoch { scores.append(epoch.validation ?? objective.score(of: network, on: test)) }
            count += 1
            onEpoch()
        } onStep: { _ in
            try Interruption.check()
        }
        let score = objective.score(of: network, on: test)
        return MeasuredTraining(
            epochs: scores, count: count, end: validation.map { objective.score(of: network, on: $0) } ?? score,
            test: score, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
}
