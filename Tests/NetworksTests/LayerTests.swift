import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Layers") struct LayerTests {
    typealias T = Tensor<Double>

    @Test("Linear is x·W + b, and its gradients are the derivation's")
    func linear() {
        var generator = Generator(seed: 0)
        let x = T(variable: .normal([4, 3], using: &generator))
        let layer = Linear<Double>(
            weight: .normal([3, 2], using: &generator), bias: .normal([2], using: &generator))
        let y = layer(x)
        #expect(
            distance(y.array, (x.matmul(layer.weight) + layer.bias).array)
                <= Tolerance.layers(layer.parameters.map(\.array), at: x.array))
        let g = NDArray<Double>.normal([4, 2], using: &generator)
        y.backward(from: g)
        #expect(x.grad == g.matmul(layer.weight.array, transposeOther: true))
        #expect(layer.$weight.grad == x.array.matmul(g, transposeSelf: true))
        #expect(layer.bias.grad == g.sum(over: 0))
    }

    @Test("Two linear layers equal one, W₁W₂ and b₁W₂ + b₂")
    func collapse() {
        var generator = Generator(seed: 0)
        let (first, second) = (Linear<Double>(5, 7, using: &generator), Linear<Double>(7, 3, using: &generator))
        first.bias = T(.normal([7], using: &generator))
        second.bias = T(.normal([3], using: &generator))
        let one = Linear(
            weight: first.weight.array.matmul(second.weight.array),
            bias: (first.bias.reshaped(1, -1).matmul(second.weight) + second.bias).array.reshaped(3))
        let x = T(.normal([10, 5], using: &generator))
        let two = Sequential(first, second)(x).array
        let rounding = Tolerance.layers((first.parameters + second.parameters).map(\.array), at: x.array)
        #expect(distance(two, one(x).array) <= rounding)
        #expect(distance(Sequential(first, Activation(.relu), second)(x).array, one(x).array) > 0.1)
    }

    @Test("A network of one's own learns XOR")
    func exclusiveOr() {
        var generator = Generator(seed: 0)
        let network = Network(using: &generator)
        let x = T([[0, 0], [0, 1], [1, 0], [1, 1]])
        let y = T([[0], [1], [1], [0]])
        let optimizer = Adam(network.parameters, learningRate: 0.05)
        let before = binaryCrossEntropy(network(x), y).item
        for _ in 0..<300 {
            let loss = binaryCrossEntropy(network(x), y)
            optimizer.zeroGradients()
            loss.backward()
            optimizer.step()
        }
        #expect(before > 0.5 && binaryCrossEntropy(network(x), y).item < 0.02)
        #expect(network(x).array.step() == y.array)
    }

    /// 2-4-1 with a learned scale at the end.
    final class Network: TensorModule {
        let hidden: Linear<Double>
        let output: Linear<Double>
        @Parameter var scale: T = T(1)

        init(using generator: inout Generator) {
            hidden = Linear(2, 4, initialization: .xavier, using: &generator)
            output = Linear(4, 1, initialization: .xavier, using: &generator)
        }

        func callAsFunction(_ x: T) -> T { output(hidden(x).tanh()) * scale }
    }
}
