import Pullback
import PullbackScalarEngine

/// Measures a training step of micrograd's demo with the scalar engine: a 2-16-16-1 network, 100 points, the
/// max-margin loss of support vector machines, and a penalty on the squares of the weights.
func moonsStep(_ options: Options) -> Benchmark.Measurement {
    var generator = Generator(seed: 0)
    let moons = Dataset.moons(count: 100, using: &generator)
    let examples = moons.labels.indices.map { (point: moons[$0], sign: Double(2 * moons.labels[$0] - 1)) }
    let network = Value.MLP([2, 16, 16, 1]) { generator.uniform(-1, 1) }
    let parameters = network.parameters
    let seconds = measure(options) {
        let losses = examples.map { point, sign in
            let score = network(point.map { Value($0) })[0]
            return (1 + Value(-sign) * score).relu()
        }
        let penalty = parameters.map { $0 * $0 }.reduce(0, +)
        let loss = losses.reduce(0, +) * Value(1 / Double(losses.count)) + 1e-4 * penalty
        network.zeroGradients()
        loss.backward()
        for parameter in parameters { parameter.data -= 0.1 * parameter.grad }
    }
    return Benchmark.Measurement(seconds: seconds)
}
