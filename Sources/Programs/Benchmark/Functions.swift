import Pullback

/// Measures a function of a million numbers, [1000, 1000], without recording gradients.
func function(_ options: Options, _ body: (NDArray<Float>) -> NDArray<Float>) -> Benchmark.Measurement {
    var generator = Generator(seed: 0)
    let x = NDArray<Float>.normal([1000, 1000], using: &generator)
    return Benchmark.Measurement(seconds: measure(options) { _ = body(x) })
}

/// Measures the prediction of class probabilities by an untrained 784-128-10 network for the first `count`
/// test images of MNIST, all in one batch.
func prediction(_ options: Options, of count: Int) throws -> Benchmark.Measurement {
    let test = try MNIST.load(.test, from: options.data)
    var generator = Generator(seed: 0)
    let model = MLP<Float>([784, 128, 10], using: &generator)
    let x = Tensor<Float>(test.batch(Array(0..<count)[...], as: Float.self).0)
    return Benchmark.Measurement(
        seconds: measure(options) { withoutGradient { _ = model(x).array.softmax() } })
}
