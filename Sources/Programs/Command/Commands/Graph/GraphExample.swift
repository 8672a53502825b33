import Pullback
import PullbackDrawing
import PullbackPictures
import PullbackScalarEngine

/// The computations whose graphs `pullback graph` shows.
enum GraphExample: String, CaseIterable {
    case neuron, xor
    case twoLayer = "two-layer"

    /// The computation, in one line.
    var meaning: String {
        switch self {
        case .neuron: "tanh(w₁x₁ + w₂x₂ + b), number by number, as in micrograd's lesson"
        case .xor: "2-3-1, ReLU then sigmoid, on the four points of XOR; --scalars: on (1, 0), whose label is 1"
        case .twoLayer: "64-32-10 with ReLU, then softmax, on a batch of digits"
        }
    }
}

/// A recorded computation with its gradients.
struct ExampleGraph {
    let graph: ComputationGraph
    var diagram: Diagram

    private init(of value: Value, parameters: [Value], remarks: [(name: String, text: String)] = []) {
        value.backward()
        graph = ComputationGraph(of: value, parameters: parameters, remarks: remarks)
        diagram = Diagram(ofNumbers: graph)
    }

    /// Returns tanh(w₁x₁ + w₂x₂ + b) with the numbers of micrograd's lesson, which make the gradients round.
    static func neuron() -> ExampleGraph {
        let (x1, x2) = (Value(2, label: "x₁"), Value(0, label: "x₂"))
        let (w1, w2) = (Value(-3, label: "w₁"), Value(1, label: "w₂"))
        let b = Value(6.8813735870195432, label: "b")
        let o = (w1 * x1 + w2 * x2 + b).tanh()
        o.label = "o"
        return ExampleGraph(of: o, parameters: [w1, w2, b])
    }

    /// Returns 2-3-1 on the four points of exclusive or, as tensors.
    static func xor(seed: UInt64, isFolded: Bool) -> ExampleGraph {
        let (x, labels) = Dataset.xor.batch([0, 1, 2, 3], as: Double.self)
        let y = Tensor(NDArray(labels.map(Double.init), shape: [4, 1]))
        var generator = Generator(seed: seed)
        let network = MLP<Double>(xorSizes, using: &generator)
        return ExampleGraph(of: network, Tensor(x), ["y": y], isFolded, probabilities: ("sigmoid", { $0.sigmoid() })) {
            binaryCrossEntropy($0, y, reduction: .each)
        }
    }

    /// Returns 64-32-10 on a batch of digits, as tensors.
    static func twoLayer(seed: UInt64, batchSize: Int, isFolded: Bool) -> ExampleGraph {
        var generator = Generator(seed: seed)
        let network = MLP<Float>([64, 32, 10], using: &generator)
        let rows = Dataset.digits.batches(ofSize: batchSize, shuffledBy: &generator)[0]
        let (x, labels) = Dataset.digits.batch(rows, as: Float.self)
        return ExampleGraph(of: network, Tensor(x), [:], isFolded) { crossEntropy($0, labels, reduction: .each) }
    }

    /// Returns any network on some examples, with softmax, or σ of a single logit, and cross-entropy.
    static func network<S: RealScalar>(_ network: MLP<S>, _ examples: Dataset, _ isFolded: Bool) -> ExampleGraph {
        let (x, labels) = examples.batch(Array(0..<examples.count)[...], as: S.self)
        let isOneLogit = network.layers[network.layers.count - 1].bias.count == 1
        return ExampleGraph(
            of: network, Tensor(x), [:], isFolded,
            probabilities: isOneLogit ? ("sigmoid", { $0.sigmoid() }) : ("softmax", { $0.softmax() })
        ) { network.losses(ofLogits: $0, labels) }
    }

    /// Records the mean of the losses of the examples, which `losses` computes from the network's logits. It
    /// computes their `probabilities`, ŷ, on its way.
    private init<S: RealScalar>(
        of network: MLP<S>, _ x: Tensor<S>, _ labels: [String: Tensor<S>], _ isFolded: Bool,
        probabilities: (name: String, of: (Tensor<S>) -> Tensor<S>) = ("softmax", { $0.softmax() }),
        losses: (Tensor<S>) -> Tensor<S>
    ) {
        var names = ["x": x].merging(labels) { $1 }
        var z = x
        for (index, layer) in network.layers.enumerated() {
            let number = subscripted(index + 1)
            z = layer(z)
            names["z" + number] = z
            guard index < network.layers.count - 1 else { break }
            if network.normalization != nil {
                z = network.norms[index](z)
                names["n" + number] = z
            }
            z = network.activation(z)
            names["a" + number] = z
        }
        let logits = "z" + subscripted(network.layers.count)
        let (losses, estimates) = (losses(z), withoutGradient { probabilities.of(z) })
        let loss = losses.mean()
        names.merge(["ℓ": losses, "L": loss]) { $1 }
        var graph = ComputationGraph(of: loss, model: network, names: names)
        graph.add("ŷ", probabilities.name, estimates, of: logits, within: "ℓ")
        self.graph = graph
        diagram = Diagram(ofTensors: graph, isFolded: isFolded)
    }

    /// Returns 2-3-1 as in `xor`, but on the single point (1, 0) and number by number: p is the probability
    /// of its class, 1, and L = −ln p.
    static func xorAsNumbers(seed: UInt64) -> ExampleGraph {
        var generator = Generator(seed: seed)
        let network = MLP<Double>(xorSizes, using: &generator)
        var parameters: [Value] = []
        func parameter(_ number: Double, _ label: String) -> Value {
            parameters.append(Value(number, label: label))
            return parameters[parameters.count - 1]
        }
        /// Returns z = bⱼ + Σ wᵢⱼ xᵢ for each neuron j; the labels of a single neuron have no number j.
        func sums(_ x: [Value], _ layer: Linear<Double>, _ names: (w: String, b: String, z: String)) -> [Value] {
            let (weight, bias) = (layer.weight.array, layer.bias.array)
            return (0..<bias.count).map { j in
                let neuron = bias.count == 1 ? "" : subscripts[j]
                let z = x.indices.reduce(parameter(bias[j], names.b + neuron)) { z, i in
                    z + parameter(weight[i, j], names.w + subscripts[i] + neuron) * x[i]
                }
                z.label = names.z + neuron
                return z
            }
        }
        let x = [Value(1, label: "x₁"), Value(0, label: "x₂")]
        let a = sums(x, network.layers[0], ("w", "b", "z")).enumerated().map { j, z in
            let a = z.relu()
            a.label = "a" + subscripts[j]
            return a
        }
        let p = sums(a, network.layers[1], ("v", "c", "z"))[0].sigmoid()
        p.label = "p"
        let loss = -p.log()
        loss.label = "L"
        return ExampleGraph(
            of: loss, parameters: parameters,
            remarks: [("example", "the point x = (1, 0), whose label is 1; p is the probability of 1")])
    }

    private static let xorSizes = [2, 3, 1]
}

private let subscripts = ["₁", "₂", "₃"]
