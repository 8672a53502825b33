import Image
import Layer
import Metrics
import Pullback
import Training

/// What a user's package does: a model of its own, trained on XOR, and a function differentiated twice.

final class Network: TensorModule {
    let hidden: Linear<Float>
    let output: Linear<Float>

    init(_ layer: Layer, using generator: inout Generator) {
        hidden = Linear(2, layer.size, using: &generator)
        output = Linear(layer.size, 2, using: &generator)
    }

    func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { output(hidden(x).tanh()) }
}

var generator = Generator(seed: 0)
let network = Network(Layer(8), using: &generator)
let optimizer = SGD(network.parameters, learningRate: 0.5)
let inputs = Tensor<Float>(Image([[0, 0], [0, 1], [1, 0], [1, 1]]).rows)
let labels = [0, 1, 1, 0]
var counter = Counter()

for _ in 0..<Training.steps {
    optimizer.zeroGradients()
    crossEntropy(network(inputs), labels).backward()
    optimizer.step()
    counter.increment()
}

let predictions = network(inputs).array.argmax(over: -1)
precondition(predictions == labels, "XOR: \(predictions)")

// d²/dx² x³ = 6x.
let second = gradient(of: gradient(of: { (x: Tensor<Double>) in x * x * x }))(Tensor(2))
precondition(second.item == 12, "the second derivative of x³ at 2: \(second.item)")

print("XOR is learned in \(counter.count) steps, and the second derivative of x³ at 2 is \(second.item)")
