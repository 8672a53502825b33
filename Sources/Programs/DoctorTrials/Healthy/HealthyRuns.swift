import Pullback

extension Trial {
    /// Trainings with nothing wrong: every dataset with its own recipe, and with each of several moderate
    /// changes.
    static func healthyRuns(_ pictures: Pictures) -> [Trial] {
        HealthyDataset.all(pictures).flatMap { dataset in
            ModerateChange.all.map { change in
                Trial(
                    name: dataset.name, title: change.name, group: .healthy, measure: dataset.measure,
                    learned: dataset.learned, changes: []
                ) { generator in
                    var recipe = dataset.recipe
                    change.apply(&recipe)
                    return try dataset.make(recipe, &generator)
                }
            }
        }
    }
}

/// A change of a recipe with which a network learns as well.
private struct ModerateChange: Sendable {
    let name: String
    let apply: @Sendable (inout Recipe) -> Void

    static let all = [
        Self(name: "the recipe") { _ in },
        Self(name: "half the learning rate") { $0.learningRate /= 2 },
        Self(name: "twice the learning rate") { $0.learningRate *= 2 },
        Self(name: "batches twice as large") { $0.batchSize *= 2 },
        Self(name: "twice the neurons") { $0.hidden = $0.hidden.map { 2 * $0 } },
        Self(name: "one more layer") { $0.hidden += [$0.hidden[0]] },
        Self(name: "leaky ReLU") { ($0.activation, $0.initialization) = (.leakyReLU, .he) },
        Self(name: "tanh") { ($0.activation, $0.initialization) = (.tanh, .xavier) },
        Self(name: "Adam") { ($0.optimizer, $0.learningRate, $0.momentum) = (.adam, 0.01, 0) },
        Self(name: "RMSprop") { ($0.optimizer, $0.learningRate, $0.momentum) = (.rmsprop, 0.005, 0) },
        Self(name: "dropout 0.1") { $0.dropout = 0.1 },
        Self(name: "batch normalization") { $0.normalization = .batch },
    ]
}
