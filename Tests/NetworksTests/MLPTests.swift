import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTestSupport
import Testing

@Suite("Multilayer perceptrons") struct MLPTests {
    typealias T = Tensor<Double>

    @Test("An MLP is its linear layers with the nonlinearity between them", arguments: ActivationFunction.allCases)
    func mlp(activation: ActivationFunction) {
        var generator = Generator(seed: 0)
        let mlp = MLP<Double>([3, 4, 5, 2], activation: activation, initialization: .xavier, using: &generator)
        let x = T(.normal([6, 3], using: &generator))
        let nonlinearity: (T) -> T =
            switch activation {
            case .relu: { x in .maximum(x, T(0)) }
            case .leakyReLU: { x in .maximum(x, 0.01 * x) }
            case .tanh: { x in x.tanh() }
            case .sigmoid: { x in 1 / (1 + (-x).exp()) }
            }
        var expected = x
        for (index, layer) in mlp.layers.enumerated() {
            expected = expected.matmul(layer.weight) + layer.bias
            if index < 2 { expected = nonlinearity(expected) }
        }
        #expect(mlp.layers.count == 3)
        let rounding = Tolerance.layers(mlp.parameters.map(\.array), at: x.array)
        #expect(distance(mlp(x).array, expected.array) <= rounding)
        let sequence = Sequential<Double>(
            mlp.layers[0], Activation(activation), mlp.layers[1], Activation(activation), mlp.layers[2])
        #expect(sequence(x).array == mlp(x).array)
    }

    @Test(
        "A hidden layer is dropout(f(norm(x·W + b))), in training and evaluated",
        arguments: [nil] + Normalization.allCases)
    func hiddenLayer(normalization: Normalization?) throws {
        var generator = Generator(seed: 0)
        let mlp = MLP<Double>(
            [3, 4, 5, 2], activation: .tanh, normalization: normalization, dropout: 0.25, using: &generator)
        let x = T(.normal([6, 3], using: &generator))
        for norm in mlp.norms {
            for parameter in norm.parameters { parameter.array = .normal(parameter.array.shape, using: &generator) }
        }
        var parts: [any TensorModule<Double>] = []
        for index in 0..<2 {
            parts.append(mlp.layers[index])
            if normalization != nil { parts.append(mlp.norms[index]) }
            parts += [Activation(.tanh), mlp.dropouts[index]] as [any TensorModule<Double>]
        }
        let sequence = Sequential(parts + [mlp.layers[2]])
        #expect(sequence(x).array == mlp(x).array)
        let generators = mlp.dropouts.map(\.generator)
        let state = mlp.state
        let expected = training { sequence(x) }.array
        #expect(expected != mlp(x).array)
        for (dropout, generator) in zip(mlp.dropouts, generators) { dropout.generator = generator }
        try mlp.load(state)
        #expect(training { mlp(x) }.array == expected)
        #expect(
            mlp.hidden(1, mlp.hidden(0, x)).matmul(mlp.layers[2].weight).array + mlp.layers[2].bias.array
                == mlp(x).array)
        #expect(mlp.dropout == 0.25 && mlp.normalization == normalization)
    }

    @Test("Names are those of PyTorch; without normalization and dropout there are none but those of the layers")
    func names() {
        var generator = Generator(seed: 0)
        let layers = ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"]
        let plain = MLP<Float>([3, 4, 2], using: &generator)
        #expect(plain.namedParameters.map(\.name) == layers)
        #expect(plain.namedBuffers.isEmpty && plain.randomSources.isEmpty && plain.dropout == 0)
        let full = MLP<Float>([3, 4, 2], normalization: .batch, dropout: 0.5, using: &generator)
        #expect(full.namedParameters.map(\.name) == layers + ["norms.0.weight", "norms.0.bias"])
        #expect(full.namedBuffers.map(\.name) == ["norms.0.running_mean", "norms.0.running_var"])
        #expect(full.randomSources.keys.sorted() == ["dropouts.0.generator"])
    }

    @Test("Dropout draws its generators after all weights, and normalization draws nothing")
    func draws() {
        var (a, b, c) = (Generator(seed: 5), Generator(seed: 5), Generator(seed: 5))
        let plain = MLP<Float>([3, 4, 4, 2], using: &a)
        let normalized = MLP<Float>([3, 4, 4, 2], normalization: .batch, using: &b)
        let full = MLP<Float>([3, 4, 4, 2], normalization: .layer, dropout: 0.5, using: &c)
        #expect(a == b)
        #expect(full.dropouts.map(\.generator) == [a.split(), a.split()] && a == c)
        for other in [normalized, full] {
            #expect(zip(plain.layers, other.layers).allSatisfy { $0.weight.array == $1.weight.array })
        }
    }
}
