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
}
