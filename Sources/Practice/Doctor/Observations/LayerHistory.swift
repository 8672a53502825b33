/// What was seen of the layers of a network while it learned: their outputs, their gradients and their updates.
///
///     let observer = TrainingObserver(model)
///     …  // observer.observe(loss) in each step
///     for layer in observer.layers.looks.last?.layers ?? [] {
///         print(layer.name, layer.dead, layer.updateRatio ?? 0)
///     }
///
/// A layer is a matrix of weights with all that is computed from it before the next one: bias, normalization, function
/// and dropout. Its name is that of the weights without their last part: "layers.0" for "layers.0.weight".
public struct LayerHistory: Sendable {
    /// The looks at the network, in the order of their steps.
    public private(set) var looks: [Look] = []

    /// The largest number of looks that are kept. If there are more, every second one is dropped.
    public static let most = 64

    /// Creates a history, by default without a look.
    init(_ looks: [Look] = []) { self.looks = looks }

    /// The layers at one step.
    public struct Look: Sendable {
        /// The number of the step: 0 for the network before its training.
        public let step: Int
        /// The layers, in the order of their parameters.
        public internal(set) var layers: [LayerState]
    }

    /// The names of the layers.
    public var names: [String] { looks.first?.layers.map(\.name) ?? [] }

    /// Returns the states of a layer, by its index, with their steps.
    public func states(of layer: Int) -> [(step: Int, state: LayerState)] {
        looks.compactMap { look in layer < look.layers.count ? (look.step, look.layers[layer]) : nil }
    }

    mutating func add(_ look: Look) {
        looks.append(look)
        guard looks.count > Self.most else { return }
        looks = looks.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    }

    /// Adds what the last look could not see yet: the lengths of the updates, divided by the lengths of the weights.
    mutating func addUpdateRatios(_ ratios: [Double]) {
        guard !looks.isEmpty else { return }
        for (index, ratio) in ratios.enumerated() where index < looks[looks.count - 1].layers.count {
            looks[looks.count - 1].layers[index].updateRatio = ratio
        }
    }
}

/// A layer at one step of a training.
public struct LayerState: Sendable {
    /// The name: "layers.0".
    public let name: String
    /// The function of the neurons, as an operation is called: "relu"; `nil` if there is none, or if the outputs were
    /// not seen.
    public let function: String?
    /// The outputs of the neurons, after their function, for the examples of the look; of the last layer, before any
    /// function. `nil` if they were not seen.
    public let outputs: Quantiles?
    /// The neurons of a hidden layer; empty for the last layer, or if the outputs were not seen.
    public let neurons: [Neuron]
    /// The elements of the gradient ∂L/∂W of the weights; `nil` if there was none.
    public let gradient: Quantiles?
    /// The length of the gradient, √Σ(∂L/∂w)²; `nil` if there was none.
    public let gradientNorm: Double?
    /// The length of the weights, √Σw².
    public let weightNorm: Double
    /// The length of the step's update divided by the length of the weights before it; `nil` if it was not seen.
    public internal(set) var updateRatio: Double?

    /// The share of the neurons that are dead; 0 if the neurons were not seen.
    public var dead: Double { share(\.isDead) }

    /// The share of the neurons that are saturated for every example; 0 if the neurons were not seen.
    public var saturated: Double { share(\.isSaturated) }

    private func share(_ isMeant: (Neuron) -> Bool) -> Double {
        neurons.isEmpty ? 0 : Double(neurons.count(where: isMeant)) / Double(neurons.count)
    }

    /// What a neuron does for the examples of a look.
    public struct Neuron: Hashable, Sendable {
        /// The share of the examples for which its output is not 0.
        public let active: Double
        /// The share of the examples for which its output is within 2 % of an end of its function's range, where the
        /// slope is next to 0; 0 for a function without such a range.
        public let saturated: Double

        /// True if the output is 0 for every example, as that of a dead ReLU: no gradient comes back through it.
        public var isDead: Bool { active == 0 }
        /// True if the output is at an end of its range for every example: hardly any gradient comes back through it.
        public var isSaturated: Bool { saturated == 1 }
    }
}
