// Made from Sources/Pullback/Pullback.docc/TrainingANetwork.md by its test, which says how to make it anew: do not change it here.

import Pullback

func trainingANetwork(_ printed: Printed) async throws {
    let print = printed.print
    var generator = Generator(seed: 0)
    let (train, test) = Dataset.digits.split(fraction: 0.8, using: &generator)
    var recipe = Recipe.digits
    recipe.epochs = 3
    let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
    try recipe.makeTrainer(for: network).fit(train, using: &generator) { epoch in
        print(epoch.number, epoch.loss)
    }
    printed.endBlock()

    let evaluation = Evaluation(of: network, on: test)
    print(evaluation.accuracy)
    print(evaluation.confusionMatrix.mostConfused(1).map { "\($0.label) taken for \($0.prediction): \($0.count)" })
    printed.endBlock()

    let model = MLP<Float>([64, 32, 10], using: &generator)
    let optimizer = Adam(model.parameters, learningRate: 0.01)
    for rows in train.batches(ofSize: 32, shuffledBy: &generator) {
        let (x, labels) = train.batch(rows, as: Float.self)
        crossEntropy(model(Tensor(x)), labels).backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
    print(Evaluation(of: model, on: test).accuracy)
    printed.endBlock()

    let (most, held) = train.split(fraction: 0.9, using: &generator)
    let regular = MLP<Float>([64, 64, 10], normalization: .batch, dropout: 0.2, using: &generator)
    let adamW = AdamW(regular.parameters, learningRate: 0.01)
    var trainer = Trainer(regular, adamW, epochs: 8, batchSize: 32, schedule: .oneCycle())
    trainer.clipping = .norm(1)
    trainer.averaging = .exponential(decay: 0.99)
    trainer.stopping = EarlyStopping(patience: 3)
    trainer.keepsBest = true
    try trainer.fit(most, validation: held, using: &generator)
    print(Evaluation(of: regular, on: test).accuracy)
    printed.endBlock()

    func begin() -> TrainingSession<MLP<Float>, Dataset> {
        var generator = Generator(seed: 1)
        let network: MLP<Float> = recipe.makeNetwork(for: train, using: &generator)
        return recipe.makeTrainer(for: network).start(train, .classification, using: generator)
    }
    let interrupted = begin()
    try interrupted.nextEpoch()
    let resumed = begin()
    try resumed.resume(from: interrupted.state)
    try resumed.run()
    let uninterrupted = begin()
    try uninterrupted.run()
    print(resumed.trainer.model.state == uninterrupted.trainer.model.state)
    printed.endBlock()

    let sweep = try trainer.findLearningRate(train, .classification, using: generator)
    print(sweep.suggestion(.valley) ?? .nan)
    printed.endBlock()

    let parts = try RegressionDataset.Parts(dividing: .waves(using: &generator), using: &generator)
    let curve = MLP<Float>([1, 16, 16, 1], activation: .tanh, initialization: .xavier, using: &generator)
    let fit = Trainer(curve, Adam(curve.parameters, learningRate: 0.01), epochs: 200, batchSize: 32)
    try fit.fit(parts.train, using: &generator)
    print(RegressionEvaluation(of: curve, on: parts.test).average.r2 ?? 0)
    printed.endBlock()
}
