import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTraining

/// A training whose processes normalize their own parts of batches.
enum LocalStatistics {
    /// Returns the parameters at the end, and the running statistics of each process at the end of the first epoch, before
    /// and after they are averaged.
    static func report(in group: any ProcessGroup) throws -> Report {
        var recipe = Recipe(hidden: [8, 6], learningRate: 0.1, epochs: 5)
        (recipe.optimizer, recipe.activation, recipe.batchSize, recipe.normalization) = (.sgd, .tanh, 16, .batch)
        var report = Report()
        for normalization in BatchNormalization.allCases {
            var generator = Generator(seed: 1)
            let data = Trainings.examples(103)
            let model: MLP<Double> = recipe.makeNetwork(for: data, using: &generator)
            let session = recipe.makeTrainer(for: model, over: group, normalization: normalization)
                .start(data, try recipe.objective(for: data), using: generator)
            var statistics: [Double] { model.buffers.flatMap(\.array.elements) }
            try session.nextEpoch { step in
                if step.number == step.count { report.numbers["\(normalization) before"] = statistics }
            }
            report.numbers["\(normalization) after"] = statistics
            try session.run()
            report.numbers["\(normalization) parameters"] = model.parameters.flatMap(\.array.elements)
            report.numbers["\(normalization) statistics"] = statistics
        }
        return report
    }
}
