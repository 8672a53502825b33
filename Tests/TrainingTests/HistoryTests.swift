import Arrays
import Datasets
import Foundation
import Networks
import Testing
import Training

@Suite("History") struct HistoryTests {
    @Test("I2: each epoch keeps its losses and the norm of every parameter's gradient, neither zero nor millions")
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
            #expect(epoch.validation == nil && epoch.loss.isFinite && epoch.test.accuracy > 0.5)
        }
        // The norms are those of the last batch: with one batch an epoch, of the whole.
        var whole = Recipe.moons
        (whole.epochs, whole.batchSize) = (1, data.count)
        var norms: [Double] = []
        try whole.makeTrainer(for: network).fit(data, using: &generator) { norms = $0.gradientNorms }
        let (x, labels) = data.batch(Array(0..<data.count)[...], as: Float.self)
        crossEntropy(network(.init(x)), labels).backward()
        for (norm, parameter) in zip(norms, network.parameters) {
            #expect(abs(norm - Double(parameter.grad?.norm ?? 0)) < 1e-5 * norm)
        }
        let copy = try JSONDecoder().decode(History.self, from: JSONEncoder().encode(history))
        #expect(copy == history)
    }
}
