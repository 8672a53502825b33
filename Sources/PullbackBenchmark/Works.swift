import Pullback

/// An epoch of MNIST: 784-128-10, batch 64, plain gradient descent, shuffled anew, the pixels scaled batch by batch.
func mnistEpoch(_ options: Benchmark.Options) throws -> Benchmark.Measurement {
    let (train, test) = try MNIST.load(from: options.data)
    var generator = Generator(seed: 0)
    let model = MLP<Float>([784, 128, 10], using: &generator)
    let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 1, batchSize: 64)
    let seconds = try measure(repetitions: 5) { try trainer.fit(train, using: &generator) }
    return Benchmark.Measurement(seconds: seconds, accuracy: Evaluation(of: model, on: test).accuracy)
}

/// A step of gradient descent on a fixed batch of random examples.
func step(of sizes: [Int], batch: Int, steps: Int) -> Benchmark.Measurement {
    var generator = Generator(seed: 0)
    let model = MLP<Float>(sizes, using: &generator)
    let x = Tensor<Float>(.normal([batch, sizes[0]], using: &generator))
    let labels = generator.integers(0..<sizes[sizes.count - 1], count: batch)
    let optimizer = SGD(model.parameters, learningRate: 0.01)
    let seconds = measure(repetitions: 9, steps: steps) {
        crossEntropy(model(x), labels).backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
    return Benchmark.Measurement(seconds: seconds)
}

/// A product of four numbers recorded, in a chain of a thousand, and freed again.
func recording() -> Benchmark.Measurement {
    let a = Tensor<Float>(variable: .ones([4]))
    let length = 1000
    let seconds = measure(repetitions: 9, steps: 200) {
        var y = a
        for _ in 0..<length { y = y * a }
    }
    return Benchmark.Measurement(seconds: seconds.map { $0 / Double(length) })
}
