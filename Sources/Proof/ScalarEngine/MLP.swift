import PullbackFiles

extension Value {
    /// A neuron, which computes relu(w₁x₁ + … + wₙxₙ + b), or the same without ReLU if it is linear.
    public struct Neuron {
        /// The weights, one for each input.
        public let weights: [Value]
        /// The bias b, which is added to the weighted sum.
        public let bias = Value(0, label: "b")
        /// True if the neuron has no ReLU.
        public let isLinear: Bool

        /// Creates a neuron with `inputs` inputs; `weight` returns one random weight after the other, and the
        /// bias is 0.
        public init(_ inputs: Int, isLinear: Bool = false, weight: () -> Double) {
            weights = (0..<inputs).map { Value(weight(), label: "w\($0 + 1)") }
            self.isLinear = isLinear
        }

        /// The parameters: the weights, then the bias.
        public var parameters: [Value] { weights + [bias] }

        /// Returns the output for an example; `x` has as many elements as there are weights.
        public func callAsFunction(_ x: [Value]) -> Value {
            if x.count != weights.count { fail("neuron: \(x.count) inputs for \(weights.count) weights") }
            let z = zip(weights, x).reduce(bias) { sum, pair in sum + pair.0 * pair.1 }
            return isLinear ? z : z.relu()
        }
    }

    /// A layer of neurons, each of which is connected to every input.
    public struct Layer {
        /// The neurons, one for each output.
        public let neurons: [Neuron]

        /// Creates a layer; `weight` returns the random weights, neuron after neuron, and the biases are 0.
        public init(_ inputs: Int, _ outputs: Int, isLinear: Bool = false, weight: () -> Double) {
            neurons = (0..<outputs).map { _ in Neuron(inputs, isLinear: isLinear, weight: weight) }
        }

        /// The parameters of all neurons, in order.
        public var parameters: [Value] { neurons.flatMap { $0.parameters } }

        /// Returns the outputs for an example.
        public func callAsFunction(_ x: [Value]) -> [Value] { neurons.map { $0(x) } }
    }

    /// A multilayer perceptron: layers of ReLU neurons and a linear layer at the end.
    public struct MLP {
        /// The layers, from the input to the output.
        public let layers: [Layer]

        /// Creates layers of the given sizes, beginning with the number of inputs; `weight` returns the
        /// random weights, layer after layer, and the biases are 0.
        ///
        /// micrograd draws weights from −1 to 1:
        /// `Value.MLP([2, 16, 16, 1]) { Double.random(in: -1...1, using: &generator) }`.
        public init(_ sizes: [Int], weight: () -> Double) {
            if sizes.count < 2 { fail("MLP: sizes \(sizes): at least the inputs and the outputs") }
            let last = sizes.count - 1
            layers = (1...last).map { Layer(sizes[$0 - 1], sizes[$0], isLinear: $0 == last, weight: weight) }
        }

        /// The parameters of all layers, in order.
        public var parameters: [Value] { layers.flatMap { $0.parameters } }

        /// Returns the outputs for an example.
        public func callAsFunction(_ x: [Value]) -> [Value] { layers.reduce(x) { x, layer in layer(x) } }

        /// Sets the gradient of every parameter to 0.
        public func zeroGradients() {
            for parameter in parameters { parameter.grad = 0 }
        }
    }
}
