// Made from README.md by its test, which says how to make it anew: do not change it here.

import Pullback
import PullbackGradientChecking  // of the product PullbackProof

func readme(_ printed: Printed) async throws {
    let print = printed.print
    let w = NDArray<Double>([[0.3, -0.2], [0.7, 0.1]])
    let x = NDArray<Double>([[1, -2], [0.5, 3], [-1, 1]])
    let claimed = x.matmul(NDArray.ones([3, 2]), transposeSelf: true)  // the 1/6 of the mean is missing
    let result = GradientCheck.check(
        gradients: [claimed], of: { point in x.matmul(point[0]).mean().item }, at: [w], names: ["W"])
    print(result)
    printed.endBlock()

    func cube(_ x: Tensor<Double>) -> Tensor<Double> {
        record("cube", x, { $0 * $0 * $0 }) { g, at in g * 3 * at.a.squared() }
    }
    print(GradientCheck.check({ cube($0[0]) }, at: [Tensor([[0.5, -1], [2, 1.5]])], order: 2))
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
    let optimizer = SGD(network.parameters, learningRate: 0.5)
    let inputs = Tensor<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
    let labels = [0, 1, 1, 0]

    for _ in 0..<500 {
        optimizer.zeroGradients()
        crossEntropy(network(inputs), labels).backward()
        optimizer.step()
    }

    let predictions = network(inputs).array.argmax(over: -1)
    precondition(predictions == labels, "XOR: \(predictions)")

    // d²/dx² x³ = 6x.
    let second = gradient(of: gradient(of: { (x: Tensor<Double>) in x * x * x }))(Tensor(2))
    precondition(second.item == 12, "the second derivative of x³ at 2: \(second.item)")

    print("XOR is learned, and the second derivative of x³ at 2 is \(second.item)")
    printed.endBlock()

    let (train, test) = Dataset.digits.split(fraction: 0.8, using: &generator)
    let classifier = MLP<Float>([64, 32, 10], using: &generator)
    let adam = Adam(classifier.parameters, learningRate: 0.01)
    let trainer = Trainer(classifier, adam, epochs: 3, batchSize: 32, schedule: .cosine())
    try trainer.fit(train, using: &generator) { epoch in print(epoch.loss, epoch.accuracy ?? 0) }
    print(Evaluation(of: classifier, on: test).accuracy)
    printed.endBlock()
}
