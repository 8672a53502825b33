import PullbackArrays
import PullbackHandDerived
import PullbackTestSupport
import Testing

@Suite("The two-layer network by hand") struct TwoLayerNetworkTests {
    typealias Network = TwoLayerNetwork<Double>

    typealias Parameter = WritableKeyPath<Network, NDArray<Double>>
    typealias Gradient = KeyPath<Network.Gradients, NDArray<Double>>

    /// Each parameter with its gradient.
    let parameters: [(Parameter, Gradient)] = [(\.W1, \.dW1), (\.b1, \.db1), (\.W2, \.dW2), (\.b2, \.db2)]

    /// A 3-4-2 network, 5 examples and their labels, from `default_rng(0)` as in the script of the reference.
    private func example(
        _ activation: HiddenActivation, _ output: OutputLoss
    ) -> (network: Network, x: NDArray<Double>, y: NDArray<Double>) {
        var generator = Generator(seed: 0)
        let x = NDArray<Double>.normal([5, 3], using: &generator)
        let network = Network(
            W1: .normal([3, 4], using: &generator), b1: .normal([4], using: &generator),
            W2: .normal([4, 2], using: &generator), b2: .normal([2], using: &generator),
            activation: activation, output: output)
        let scores = NDArray<Double>.normal([5, 2], using: &generator)
        return (
            network, x, output == .softmaxCrossEntropy ? .oneHot(scores.argmax(over: -1), classes: 2) : scores.step()
        )
    }

    /// Returns the largest error by rounding of the gradient of each parameter.
    private func tolerances<S: RealScalar>(
        _ network: Network, _ x: NDArray<Double>, _ y: NDArray<Double>, in precision: S.Type = Double.self
    ) -> [Double] {
        Tolerance.measured(roundings: network.roundings(examples: 5), in: S.self) { shaking in
            let shaken = network.shaken(by: &shaking)
            let gradients = shaken.backward(shaken.forward(shaking(x), y))
            return parameters.map { gradients[keyPath: $0.1].elements }
        }
    }

    /// Returns every value and every gradient, with its name and its expected shape.
    private func values(
        _ network: Network, _ x: NDArray<Double>, _ y: NDArray<Double>
    ) -> [(name: String, value: NDArray<Double>, shape: Shape)] {
        let f = network.forward(x, y)
        let g = network.backward(f)
        return [
            ("y", f.y, [5, 2]), ("z1", f.z1, [5, 4]), ("a1", f.a1, [5, 4]), ("z2", f.z2, [5, 2]), ("p", f.p, [5, 2]),
            ("dz2", g.dz2, [5, 2]), ("dW2", g.dW2, [4, 2]), ("db2", g.db2, [2]), ("da1", g.da1, [5, 4]),
            ("dz1", g.dz1, [5, 4]), ("dW1", g.dW1, [3, 4]), ("db1", g.db1, [4]), ("loss", NDArray(f.loss), []),
        ]
    }

    @Test(
        "Every value and every gradient is PyTorch's, for each activation and output",
        arguments: HiddenActivation.allCases, OutputLoss.allCases)
    func pyTorch(activation: HiddenActivation, output: OutputLoss) throws {
        let (network, x, y) = example(activation, output)
        let reference = try #require(Reference.read.get().networks["\(activation.rawValue) \(output.rawValue)"])
        let tolerances = Tolerance.measured(roundings: network.roundings(examples: 5)) { shaking in
            values(network.shaken(by: &shaking), shaking(x), y).map(\.value.elements)
        }
        for ((name, value, shape), tolerance) in zip(values(network, x, y), tolerances) {
            #expect(value.shape == shape, "\(name)")
            let expected = name == "loss" ? [reference.loss] : reference.values[name] ?? []
            #expect(distance(value.elements, expected) <= tolerance, "\(name)")
        }
        let forward = network.forward(x, y)
        #expect(forward.x == x && network(x) == forward.p)
    }

    @Test(
        "Every element of every gradient is the central difference's, for each activation and output",
        arguments: HiddenActivation.allCases, OutputLoss.allCases)
    func centralDifferences(activation: HiddenActivation, output: OutputLoss) {
        let (network, x, y) = example(activation, output)
        let gradients = network.backward(network.forward(x, y))
        for (parameter, gradient) in parameters {
            for index in 0..<network[keyPath: parameter].count {
                let difference = CentralDifference(roundings: network.roundings(examples: 5)) { change in
                    var moved = network
                    var elements = moved[keyPath: parameter].elements
                    elements[index] += change
                    moved[keyPath: parameter] = NDArray(elements, shape: moved[keyPath: parameter].shape)
                    return moved.forward(x, y).loss
                }
                #expect(abs(gradients[keyPath: gradient].elements[index] - difference.value) <= difference.error)
            }
        }
    }

    @Test("Float computes what Double does, to its rounding", arguments: HiddenActivation.allCases, OutputLoss.allCases)
    func float(activation: HiddenActivation, output: OutputLoss) {
        let (network, x, y) = example(activation, output)
        let single = TwoLayerNetwork<Float>(
            W1: NDArray(network.W1), b1: NDArray(network.b1), W2: NDArray(network.W2), b2: NDArray(network.b2),
            activation: activation, output: output)
        let gradients = network.backward(network.forward(x, y))
        let rounded = single.backward(single.forward(NDArray(x), NDArray(y)))
        let tolerances = tolerances(network, x, y, in: Float.self)
        #expect(distance(NDArray(rounded.dW1), gradients.dW1) <= tolerances[0])
        #expect(distance(NDArray(rounded.dW2), gradients.dW2) <= tolerances[2])
    }

    @Test("δ₂ is p − y, with σ′ for squared error, and δ₁ = (δ₂W₂ᵀ) ⊙ f′(z₁)", arguments: OutputLoss.allCases)
    func deltas(output: OutputLoss) {
        let (network, x, y) = example(.tanh, output)
        let forward = network.forward(x, y)
        let gradients = network.backward(forward)
        let p = forward.p
        let expected = output == .sigmoidHalfSquaredError ? (p - y) * p * (1 - p) : p - y
        #expect(distance(gradients.delta2, expected) <= Tolerance.roundings(8))
        let handedBack = expected.matmul(network.W2, transposeOther: true) * (1 - forward.a1.squared())
        let magnitude = expected.absolute().matmul(network.W2.absolute(), transposeOther: true).max().item
        #expect(distance(gradients.delta1, handedBack) <= Tolerance.roundings(2 * (8 + 2 + 3)) * magnitude)
    }

    @Test("The batch gradient is the mean of the examples' gradients", arguments: OutputLoss.allCases)
    func meanOfExamples(output: OutputLoss) {
        let (network, x, y) = example(.relu, output)
        let batch = network.backward(network.forward(x, y))
        let single = (0..<5).map { i in network.backward(network.forward(x.slice(i..<i + 1), y.slice(i..<i + 1))) }
        for ((_, gradient), tolerance) in zip(parameters, tolerances(network, x, y)) {
            let sum = single.dropFirst().reduce(single[0][keyPath: gradient]) { $0 + $1[keyPath: gradient] }
            #expect(distance(sum / 5, batch[keyPath: gradient]) <= tolerance)
        }
    }

    @Test(
        "Accumulating one by one equals averaging the loss once: the step is the same",
        arguments: OutputLoss.allCases)
    func accumulation(output: OutputLoss) {
        let (start, x, y) = example(.sigmoid, output)
        var (averaged, accumulated) = (start, start)
        averaged.update(start.backward(start.forward(x, y)), learningRate: 0.5)
        for i in 0..<5 {
            let gradients = start.backward(start.forward(x.slice(i..<i + 1), y.slice(i..<i + 1)))
            accumulated.update(gradients, learningRate: 0.5 / 5)
        }
        for ((parameter, _), tolerance) in zip(parameters, tolerances(start, x, y)) {
            let size = start[keyPath: parameter].absolute().max().item
            #expect(
                distance(averaged[keyPath: parameter], accumulated[keyPath: parameter])
                    <= tolerance + Tolerance.roundings(5 + 1) * size)
        }
        #expect(distance(averaged.W1, start.W1) > 1e-3)
    }

    @Test("Logits of ±1000 have a finite loss and finite gradients", arguments: OutputLoss.allCases)
    func extremes(output: OutputLoss) {
        var (network, x, y) = example(.relu, output)
        for biases in [[1000.0, -1000], [-1000, 1000], [1000, 1000], [-1000, -1000]] {
            network.b2 = NDArray(biases)
            let forward = network.forward(x, y)
            let gradients = network.backward(forward)
            #expect(forward.loss.isFinite && forward.p.isFinite)
            for (_, gradient) in parameters { #expect(gradients[keyPath: gradient].isFinite) }
        }
    }

    @Test("He's weights of 784-128-10 for default_rng(0) are the curriculum's, W₁ drawn before W₂")
    func firstWeights() {
        var generator = Generator(seed: 0)
        let network = Network(784, 128, 10, using: &generator)
        let some = [network.W1[0, 0], network.W1[0, 1], network.W1[0, 2], network.W1[783, 127]]
        #expect(distance(some, [0.00635034, -0.0066723, 0.03234623, -0.02635567]) <= Tolerance.printed(decimals: 8))
        var copy = Generator(seed: 0)
        _ = copy.normal(count: 784 * 128)
        #expect(network.W2.elements == copy.normal(count: 1280).map { $0 * (2.0 / 128).squareRoot() })
        #expect(network.b1 == .zeros([128]) && network.b2 == .zeros([10]))
    }

    @Test(
        "Hidden neurons that start equal, at 0 or elsewhere, stay equal bit for bit",
        arguments: HiddenActivation.allCases, [0, 0.5])
    func symmetry(activation: HiddenActivation, start: Double) {
        let x = NDArray<Double>([[0, 0], [0, 1], [1, 0], [1, 1]])
        let y = NDArray<Double>([[0], [0], [0], [1]])
        var network = Network(
            W1: NDArray(repeating: start, shape: [2, 3]), b1: .zeros([3]),
            W2: NDArray(repeating: start, shape: [3, 1]), b2: .zeros([1]),
            activation: activation, output: .sigmoidBinaryCrossEntropy)
        for _ in 0..<200 { network.update(network.backward(network.forward(x, y)), learningRate: 0.5) }
        for neuron in 1...2 {
            #expect(network.W1.slice(neuron..<neuron + 1, along: 1) == network.W1.slice(0..<1, along: 1))
            #expect(network.W2[neuron, 0] == network.W2[0, 0] && network.b1[neuron] == network.b1[0])
        }
        // If all weights begin at 0, only σ moves the first layer, for σ(0) = ½; with the others, where f(0)
        // = 0, only the last bias moves.
        let moved = network.W1 != NDArray(repeating: start, shape: [2, 3])
        #expect(moved == (start != 0 || activation == .sigmoid) && network.b2[0] != 0)
    }

    @Test(
        "The column form gives the same gradients, transposed", arguments: HiddenActivation.allCases,
        OutputLoss.allCases)
    func columnForm(activation: HiddenActivation, output: OutputLoss) {
        let (network, x, y) = example(activation, output)
        let rows = network.backward(network.forward(x, y))
        let columns = network.gradientsInColumnForm(x.transposed(), y.transposed())
        let tolerances = tolerances(network, x, y)
        #expect(distance(columns.dW1, rows.dW1.transposed()) <= tolerances[0])
        #expect(distance(columns.db1, rows.db1.reshaped(4, 1)) <= tolerances[1])
        #expect(distance(columns.dW2, rows.dW2.transposed()) <= tolerances[2])
        #expect(distance(columns.db2, rows.db2.reshaped(2, 1)) <= tolerances[3])
    }
}
