// Made from Sources/Pullback/Pullback.docc/TheDoctor.md by its test, which says how to make it anew: do not change it here.

import Pullback

func theDoctor(_ printed: Printed) async throws {
    let print = printed.print
    var generator = Generator(seed: 0)
    var patient = try Patient(.moons, .moons(using: &generator))
    print(try Doctor().examine(patient).conclusion.rawValue)

    patient.recipe.learningRate = 10
    let diagnosis = try Doctor().examine(patient)
    for finding in diagnosis.findings { print(finding.illness.title, "→", finding.cure.title) }
    printed.endBlock()

    let numbers = NDArray<Double>.normal([200, 2], using: &generator)
    let signs = numbers.elements.enumerated().filter { $0.offset % 2 == 0 }.map { $0.element > 0 ? 1.0 : 0 }
    let examples = Patient.Examples(features: numbers, targets: NDArray(signs, shape: [200, 1]))
    let program = Patient(
        examples, hidden: [.init(8, .relu)], output: .softmax, loss: .binaryCrossEntropy,
        Recipe(hidden: [8], learningRate: 0.01, epochs: 20))
    let answer = try Doctor().examine(program)
    print(answer.findings[0].evidence[0])
    print(answer.findings[0].cure.title)
    printed.endBlock()

    let classifier = MLP<Double>([2, 8, 2], using: &generator)
    let checks = TrainingChecks(
        classifier, inputs: numbers, guess: .log(2), outputs: { x in classifier(x) - classifier(x).mean(over: 0) },
        loss: { outputs, rows in crossEntropy(outputs, rows.map { examples.labels[$0] }) })
    for check in checks.all where check.outcome == .failed { print(check) }
    printed.endBlock()

    let model = MLP<Float>([2, 8, 2], using: &generator)
    let observer = TrainingObserver(model)
    let x = Tensor(NDArray<Float>(numbers))
    for _ in 0..<100 {
        let loss = crossEntropy(model(x), examples.labels)
        loss.backward()
        observer.observe(loss)
        for parameter in model.parameters { parameter.grad = nil }
    }
    for sign in observer.signs { print(sign.name) }
    printed.endBlock()

    let network = MLP<Float>([2, 8, 2], using: &generator)
    network.layers[0].bias = Tensor([-9, 0, 0, 0, 0, 0, 0, 0])
    let watching = TrainingObserver(network)
    let moons = Dataset.moons(using: &generator)
    let (points, classes): (NDArray<Float>, [Int]) = moons.batch(Array(0..<moons.count)[...])
    let trainer = Trainer(network, SGD(network.parameters, learningRate: 0.1), epochs: 5, batchSize: 20)
    try trainer.fit(
        moons, .classification, using: &generator,
        onStep: { step in
            watching.observe(step) { crossEntropy(network(Tensor(points)), classes) }
        })
    for layer in watching.layers.looks[0].layers {
        print(layer.name, layer.function ?? "no function", layer.dead)
    }
    printed.endBlock()
}
