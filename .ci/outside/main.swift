import Pullback

/// What a user's package does: a model of its own, trained on XOR, and a function differentiated twice.

final class Network: Module {
    let hidden: Linear<Float>
    let output: Linear<Float>

    init(using generator: inout Generator) {
        hidden = Linear(2, 8, using: &generator)
        output = Linear(8, 2, using: &generator)
    }

    func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { output(hidden(x).tanh()) }
}

var generator = Generator(seed: 0)
let network = Network(using: &generator)
let optimizer = SGD(network.parameters, learningRate: 0.5)
let inputs = Tensor<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
let labels = [0, 1, 1, 0]

for _ in 0..<500 {
    optimizer.zeroGradients()
    crossEntropy(network(inputs), labels).backward()
    optimizer.step()
}

let predictions = network(inputs).array.argmax()
precondition(predictions == labels, "XOR: \(predictions)")

// d²/dx² x³ = 6x.
let second = gradient(of: gradient(of: { (x: Tensor<Double>) in x * x * x }))(Tensor(2))
precondition(second.item == 12, "the second derivative of x³ at 2: \(second.item)")

print("XOR is learned, and the second derivative of x³ at 2 is \(second.item)")
