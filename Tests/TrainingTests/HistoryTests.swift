import Foundation
import PullbackArrays
import PullbackDatasets
import PullbackNetworks
import PullbackTestSupport
import PullbackTraining
import Testing

@Suite("History") struct HistoryTests {
    @Test("Each epoch keeps its losses and the norm of every parameter's gradient, neither zero nor millions")
    func epochs() throws {
        var generator = Generator(seed: 0)
        let data = Dataset.moons(using: &generator)
        let network: MLP<Float> = Recipe.moons.makeNetwork(for: data, using: &generator)
        var history = History(parameterNames: network.namedParameters.map(\.name))
        var recipe = Recipe.moons
        recipe.epochs = 3
        let trainer = recipe.makeTrainer(for: network)
        try trainer.fit(data, using: &generator) { epoch in
            history.append(epoch, test: Evaluation(of: network, on: data))
        }
        #expect(history.epochs.count == 3 && history.parameterNames.first == "layers.0.weight")
        for epoch in history.epochs {
            #expect(epoch.gradientNorms.count == history.parameterNames.count)
            #expect(epoch.gradientNorms.allSatisfy { (1e-7...1e3).contains($0) })
            #expect(epoch.validation == nil && epoch.loss.isFinite && (epoch.test.accuracy ?? 0) > 0.5)
            #expect((0.5...1).contains(epoch.accuracy ?? 0))
        }
        // The norms are those of the last step. With one batch per epoch they are the norms of the whole
        // gradient.
        var whole = Recipe.moons
        (whole.epochs, whole.batchSize) = (1, data.count)
        let before = network.state
        var norms: [Double] = []
        try whole.makeTrainer(for: network).fit(data, using: &generator) { norms = $0.gradientNorms }
        // The gradient was computed with the parameters from before the step.
        try network.load(before)
        let (x, labels) = data.batch(Array(0..<data.count)[...], as: Float.self)
        // The gradient of each row by itself gives the magnitude of the terms of the sum over rows.
        for (norm, parameter) in zip(norms, network.parameters) {
            let perRow = labels.indices.map { row in
                let loss = crossEntropy(network(.init(x.rows([row]))), [labels[row]])
                return loss.gradients(for: [parameter.wrappedValue])[0].array / Float(data.count)
            }
            let whole = perRow.dropFirst().reduce(perRow[0], +)
            let magnitude = perRow.reduce(0) { $0 + Double($1.norm) }
            // Roundings: the sum over rows and, for each row, the sums of the layers forward and back.
            let sizes = [data.width] + recipe.hidden + [data.classNames.count]
            let roundings = 2 * (data.count + 2 * (sizes.reduce(0, +) + sizes.count * Tolerance.function))
            #expect(abs(norm - Double(whole.norm)) <= Tolerance.roundings(roundings, in: Float.self) * magnitude)
        }
        let copy = try JSONDecoder().decode(History.self, from: JSONEncoder().encode(history))
        #expect(copy == history)
    }
}
