import Pullback

/// A technique of training whose cost is measured beside that of a plain step.
enum Technique {
    case plain, dropout, batchNormalization, layerNormalization, adamw, oneCycle

    /// Measures a step with the technique.
    func measured(_ options: Options) -> Benchmark.Measurement {
        Benchmark.Measurement(seconds: measure(options, step))
    }

    /// Returns a function that makes a step of 784-512-512-10 on a fixed batch of 128 random examples, with the technique.
    var step: () -> Void {
        var generator = Generator(seed: 0)
        let normalization: Normalization? =
            self == .batchNormalization ? .batch : self == .layerNormalization ? .layer : nil
        let model = MLP<Float>(
            [784, 512, 512, 10], normalization: normalization, dropout: self == .dropout ? 0.2 : 0, using: &generator)
        let x = Tensor<Float>(.normal([128, 784], using: &generator))
        let labels = generator.integers(0..<10, count: 128)
        let optimizer: any Optimizer<Float> =
            self == .adamw ? AdamW(model.parameters) : SGD(model.parameters, learningRate: 0.01, momentum: 0.9)
        let schedule = self == .oneCycle ? Schedule.oneCycle() : nil
        let steps = 1_000_000
        var taken = 0
        return {
            if let schedule {
                let progress = Schedule.Progress(step: taken % steps, of: steps, stepsPerEpoch: 469)
                optimizer.learningRate = 0.01 * Float(schedule(progress))
                if let momentum = schedule.momentum(at: progress) { optimizer.momentum = Float(momentum) }
            }
            training { crossEntropy(model(x), labels) }.backward()
            optimizer.step()
            optimizer.zeroGradients()
            taken += 1
        }
    }
}

/// Measures an epoch of the recipe for MNIST with everything: normalization, dropout, AdamW, one cycle.
func recipeEpoch(_ options: Options) throws -> Benchmark.Measurement {
    let (train, _) = try MNIST.load(from: options.data)
    var generator = Generator(seed: 0)
    let recipe = Recipe.mnistWithEverything
    let model: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
    let objective: Objective<MLP<Float>, Dataset> = try recipe.objective(for: train)
    let session = recipe.makeTrainer(for: model).start(train, objective, using: generator)
    return Benchmark.Measurement(seconds: try measure(options) { try session.nextEpoch() })
}
