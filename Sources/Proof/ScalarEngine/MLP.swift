extension Value {
    /// A neuron: relu(w₁x₁ + … + wₙxₙ + b), or without ReLU if it is linear.
    public struct Neuron {
        /// A weight for each input.
        public let weights: [Value]
        /// The number that is added to the weighted sum.
        public let bias = Value(0, label: "b")
        /// True if it has no ReLU.
        public let isLinear: Bool

        /// A neuron with a number of inputs; `weight` draws one weight after the other, the bias is 0.
        public init(_ inputs: Int, isLinear: Bool = false, weight: () -> Double) {
            weights = (0..<inputs).map { Value(weight(), label: "w\($0 + 1)") }
            self.isLinear = isLinear
        }

        /// Its parameters: the weights, then the bias.
        public var parameters: [Value] { weights + [bias] }

        /// The output for an example; as many inputs as weights.
        public func callAsFunction(_ x: [Value]) -> Value {
            if x.count != weights.count { fatalError("neuron: \(x.count) inputs for \(weights.count) weights") }
            let z = zip(weights, x).reduce(bias) { sum, pair in sum + pair.0 * pair.1 }
            return isLinear ? z : z.relu()
        }
    }

    /// A layer: neurons side by side, each of which sees every input.
    public struct Layer {
        /// A neuron for each output.
        public let neurons: [Neuron]

        /// A layer with a number of inputs and of outputs; `weight` draws neuron after neuron, the biases are 0.
        public init(_ inputs: Int, _ outputs: Int, isLinear: Bool = false, weight: () -> Double) {
            neurons = (0..<outputs).map { _ in Neuron(inputs, isLinear: isLinear, weight: weight) }
        }

        /// Its parameters, neuron after neuron.
        public var parameters: [Value] { neurons.flatMap(\.parameters) }

        /// The outputs for an example.
        public func callAsFunction(_ x: [Value]) -> [Value] { neurons.map { $0(x) } }
    }

    /// A multilayer perceptron: layers of ReLU neurons, and a linear one at the end.
    public struct MLP {
        /// The layers, input side first.
        public let layers: [Layer]

        /// Layers of the given sizes, inputs first; `weight` draws layer after layer, the biases are 0.
        ///
        /// micrograd draws from −1 to 1: `Value.MLP([2, 16, 16, 1]) { Double.random(in: -1...1, using: &generator) }`.
        public init(_ sizes: [Int], weight: () -> Double) {
            if sizes.count < 2 { fatalError("MLP: sizes \(sizes): at least the inputs and the outputs") }
            let last = sizes.count - 1
            layers = (1...last).map { Layer(sizes[$0 - 1], sizes[$0], isLinear: $0 == last, weight: weight) }
        }

        /// Its parameters, layer after layer.
        public var parameters: [Value] { layers.flatMap(\.parameters) }

        /// The outputs for an example.
        public func callAsFunction(_ x: [Value]) -> [Value] { layers.reduce(x) { x, layer in layer(x) } }

        /// Sets the gradient of every parameter to 0.
        public func zeroGradients() {
            for parameter in parameters { parameter.grad = 0 }
        }
    }
}
