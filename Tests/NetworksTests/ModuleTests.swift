import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import Testing

@Suite("Modules") struct ModuleTests {
    class Base: TensorModule {
        @Parameter var scale: Tensor<Double> = Tensor([2, 2])
        func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { x * scale }
    }

    final class Derived: Base {
        @Parameter var shift: Tensor<Double> = Tensor([1, 1])
        override func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { super.callAsFunction(x) + shift }
    }

    struct Block: TensorModule {
        let first, second: Linear<Double>
        func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { second(first(x).tanh()) }
    }

    final class Everything: TensorModule {
        let layers: [Linear<Double>]
        let grid: [[Block]]
        let some: Linear<Double>?
        let none: Linear<Double>? = nil
        let derived = Derived()
        let shared: Linear<Double>
        let loose, tied: Parameter<Double>
        let name = "a string is no module"
        weak var owner: Everything?

        init() {
            layers = [layer(1), layer(2)]
            grid = [[Block(first: layer(3), second: layer(4))], [Block(first: layer(5), second: layer(6))]]
            some = layer(7)
            shared = layers[0]
            loose = Parameter(wrappedValue: Tensor(8))
            tied = loose
            owner = self
        }

        func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> { x }
    }

    @Test("Parameters in tuples and dictionaries are found, those of dictionaries by key")
    func tuplesAndDictionaries() {
        struct Two: TensorModule {
            let pair: (Linear<Float>, second: Linear<Float>)
            let heads: [String: Linear<Float>]
            func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { x }
        }
        func layer() -> Linear<Float> { Linear(weight: .zeros([1, 1]), bias: .zeros([1])) }
        let module = Two(pair: (layer(), layer()), heads: ["b": layer(), "a": layer()])
        let expected = ["pair.0", "pair.second", "heads.a", "heads.b"].flatMap { [$0 + ".weight", $0 + ".bias"] }
        #expect(module.namedParameters.map(\.name) == expected)
    }

    @Test("Parameters are named as in PyTorch: fields, arrays, optionals, superclasses, and shared ones once")
    func names() {
        let module = Everything()
        let found = module.namedParameters
        #expect(
            found.map(\.name) == [
                "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias",
                "grid.0.0.first.weight", "grid.0.0.first.bias", "grid.0.0.second.weight", "grid.0.0.second.bias",
                "grid.1.0.first.weight", "grid.1.0.first.bias", "grid.1.0.second.weight", "grid.1.0.second.bias",
                "some.weight", "some.bias", "derived.scale", "derived.shift", "loose",
            ])
        #expect(found[2].parameter === module.layers[1].$weight)
        #expect(module.parameters.map(ObjectIdentifier.init) == found.map { ObjectIdentifier($0.parameter) })
        #expect(found[0].parameter.fileLayout == .transposed && found[1].parameter.fileLayout == .same)
    }

    @Test("The parameters of the layers that come with the library")
    func layers() {
        var generator = Generator(seed: 0)
        let mlp = MLP<Float>([4, 3, 2], using: &generator)
        #expect(
            mlp.namedParameters.map(\.name) == ["layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias"])
        let sequence = Sequential(mlp.layers[0], Activation(.relu), Sequential(mlp.layers[1], mlp.layers[0]))
        #expect(
            sequence.namedParameters.map(\.name)
                == ["layers.0.weight", "layers.0.bias", "layers.2.layers.0.weight", "layers.2.layers.0.bias"])
        #expect(Activation<Float>(.tanh).parameters.isEmpty)
    }

    @Test("A shared layer gathers the gradients of all its uses")
    func shared() {
        let layer = layer(3)
        let x = Tensor<Double>([[1]])
        Sequential(layer, layer)(x).sum().backward()  // 3(3x + b) + b
        #expect(layer.$weight.grad == NDArray([[6]]) && layer.bias.grad == NDArray([4]))
    }
}

/// A layer of one input and one output.
private func layer(_ weight: Double) -> Linear<Double> {
    Linear(weight: NDArray([[weight]]), bias: NDArray([0]))
}
