// Made from Sources/Pullback/Pullback.docc/FromTensorToNetwork.md by its test, which says how to make it anew: do not change it here.

import Foundation
import Pullback

func fromTensorToNetwork(_ printed: Printed) async throws {
    let print = printed.print
    let w = Tensor<Double>(variable: NDArray([1, -2, 3]))
    let y = (w * w).sum()
    y.backward()
    print(y.item)
    print(w.grad!)
    printed.endBlock()

    final class Network: TensorModule {
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
    for (name, parameter) in network.namedParameters.map({ ($0.name, $0.parameter) }) {
        print(name, parameter.array.shape)
    }
    printed.endBlock()

    let inputs = Tensor<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
    let labels = [0, 1, 1, 0]
    let optimizer = SGD(network.parameters, learningRate: 0.5)

    for step in 0...400 {
        let loss = crossEntropy(network(inputs), labels)
        if step % 200 == 0 { print(step, loss.item) }
        loss.backward()
        optimizer.step()
        optimizer.zeroGradients()
    }
    print(network(inputs).array.argmax(over: -1))
    printed.endBlock()

    let path = NSTemporaryDirectory() + "xor-\(ProcessInfo.processInfo.processIdentifier).safetensors"
    try network.save(to: path)

    var other = Generator(seed: 1)
    let copy = Network(using: &other)
    try copy.load(from: path)
    print(copy(inputs).array == network(inputs).array)
    printed.endBlock()
}
