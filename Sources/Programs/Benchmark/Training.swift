import Pullback

/// Measures an epoch of MNIST: 784-128-10, batch size 64, plain gradient descent, with shuffling and with the
/// scaling of the pixels of each batch.
func mnistEpoch<S: RealScalar>(_ options: Options, as type: S.Type) throws -> Benchmark.Measurement {
    let (train, test) = try MNIST.load(from: options.data)
    var generator = Generator(seed: 0)
    let model = MLP<S>([784, 128, 10], using: &generator)
    let trainer = Trainer(model, SGD(model.parameters, learningRate: 0.1), epochs: 1, batchSize: 64)
    let seconds = try measure(options) { try trainer.fit(train, using: &generator) }
    return Benchmark.Measurement(seconds: seconds, accuracy: Evaluation(of: model, on: test).accuracy)
}

/// Returns a function that makes a step of gradient descent on a fixed batch of random examples.
func step(of sizes: [Int], batch: Int) -> () -> Void {
    var generator = Generator(seed: 0)
    let model = MLP<Float>(sizes, using: &generator)
    let x = Tensor<Float>(.normal([batch, sizes[0]], using: &generator))
    let labels = generator.integers(0..<sizes[sizes.count - 1], count: batch)
    let optimizer = SGD(model.parameters, learningRate: 0.01)
    return {
        crossEntropy(model(x), labels).backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
}

/// Measures the recording and freeing of a product of four numbers, as a part of a chain of a thousand.
func recording(_ options: Options) -> Benchmark.Measurement {
    let a = Tensor<Float>(variable: .ones([4]))
    let length = 1000
    let seconds = measure(options) {
        var y = a
        for _ in 0..<length { y = y * a }
    }
    return Benchmark.Measurement(seconds: seconds.map { $0 / Double(length) })
}
