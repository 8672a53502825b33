import PullbackNetworks
import PullbackTraining

/// A network as numbers to write down: single precision, with batch normalization multiplied into the layers before it.
struct PlainNetwork {
    let layers: [Layer]
    let activation: ActivationFunction
    /// Subtracted from the features, which are then divided; empty if there is no standardization.
    let featureMean, featureScale: [Double]
    /// The outputs are multiplied by the scale, then the mean is added; empty if there is no standardization.
    let targetMean, targetScale: [Double]
    let featureNames: [String]
    /// The names of the classes, or of the numbers that are predicted.
    let names: [String]
    let isRegression: Bool

    struct Layer {
        let inputs, outputs: Int
        /// The weights, those of one output after the other.
        let weights: [Float]
        let biases: [Float]
        /// The factors and summands of layer normalization; empty if there is none.
        let factors, summands: [Float]
    }

    init(_ checkpoint: Checkpoint) {
        let network: MLP<Double> = checkpoint.makeNetwork()
        layers = network.layers.enumerated().map { index, layer in
            let (inputs, outputs) = (layer.weight.shape[0], layer.weight.shape[1])
            var weights = layer.weight.array.transposed().elements
            var biases = layer.bias.array.elements
            var factors: [Float] = [], summands: [Float] = []
            let norm = index < network.norms.count ? network.norms[index] : nil
            if let norm = norm as? BatchNorm<Double> {
                let (mean, variance) = (norm.runningMean.array.elements, norm.runningVariance.array.elements)
                let (weight, bias) = (norm.weight.array.elements, norm.bias.array.elements)
                for output in 0..<outputs {
                    let factor = weight[output] / (variance[output] + norm.epsilon).squareRoot()
                    for input in 0..<inputs { weights[output * inputs + input] *= factor }
                    biases[output] = (biases[output] - mean[output]) * factor + bias[output]
                }
            } else if let norm = norm as? LayerNorm<Double> {
                factors = norm.weight.array.elements.map { Float($0) }
                summands = norm.bias.array.elements.map { Float($0) }
            }
            return Layer(
                inputs: inputs, outputs: outputs, weights: weights.map { Float($0) }, biases: biases.map { Float($0) },
                factors: factors, summands: summands)
        }
        activation = checkpoint.architecture.activation
        let data = checkpoint.data
        (featureMean, featureScale) = (data?.mean ?? [], data?.scale ?? [])
        (targetMean, targetScale) = (data?.targetMean ?? [], data?.targetScale ?? [])
        featureNames = data?.featureNames ?? []
        isRegression = data?.isRegression ?? false
        names = isRegression ? checkpoint.targetNames : checkpoint.classNames
    }

    var inputs: Int { layers[0].inputs }
    var outputs: Int { layers[layers.count - 1].outputs }
    /// The sizes of the layers: "784 → 128 → 10".
    var title: String { ([inputs] + layers.map(\.outputs)).map(String.init).joined(separator: " → ") }
    var isNormalized: Bool { layers.contains { !$0.factors.isEmpty } }
    /// True if the exponential function is needed.
    var needsExponential: Bool { !isRegression || activation == .tanh || activation == .sigmoid }
}
