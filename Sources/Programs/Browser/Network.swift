import PullbackArrays
import PullbackAutodiff
import PullbackNetworks
import PullbackTraining

/// The multilayer perceptron of a page, each of whose hidden layers may have a function, a normalization and
/// a dropout of its own.
///
/// If they are the same for all layers, it is the `MLP` that `pullback train` makes, number for number.
public final class Network {
    let layers: [Linear<Double>]
    private let activations: [ActivationFunction]
    private let norms: [Norm?]
    private var dropouts: [Dropout<Double>?]

    /// A normalization.
    private enum Norm {
        case batch(BatchNorm<Double>)
        case layer(LayerNorm<Double>)
    }

    /// Draws the weights, layer after layer, and then the generator of each dropout.
    init(_ settings: Settings, inputs: Int, outputs: Int, using generator: inout Generator) {
        let sizes = [inputs] + settings.recipe.hidden + [outputs]
        var layers: [Linear<Double>] = [], dropouts: [Dropout<Double>?] = []
        for (inputs, outputs) in zip(sizes, sizes.dropFirst()) {
            layers.append(
                Linear(inputs, outputs, initialization: settings.recipe.initialization, using: &generator))
        }
        for rate in settings.dropouts { dropouts.append(rate == 0 ? nil : Dropout(rate, using: &generator)) }
        (self.layers, self.dropouts, activations) = (layers, dropouts, settings.activations)
        norms = zip(settings.normalizations, settings.recipe.hidden).map { normalization, size in
            switch normalization {
            case .batch: .batch(BatchNorm(size))
            case .layer: .layer(LayerNorm(size))
            case nil: nil
            }
        }
    }

    /// Returns the outputs of the last layer: [rows, inputs] to [rows, outputs].
    func callAsFunction(_ x: Tensor<Double>) -> Tensor<Double> {
        layers[activations.count](hidden(activations.count, x))
    }

    /// Returns the outputs of hidden layer number `count`, from 1; x itself for 0.
    func hidden(_ count: Int, _ x: Tensor<Double>) -> Tensor<Double> {
        var a = x
        for index in 0..<count {
            a = layers[index](a)
            switch norms[index] {
            case .batch(let norm): a = norm(a)
            case .layer(let norm): a = norm(a)
            case nil: break
            }
            a = activations[index](a)
            if let dropout = dropouts[index] { a = dropout(a) }
        }
        return a
    }

    /// Changes the part of each hidden layer's outputs that a step drops. A layer whose part stays keeps its random numbers.
    func setDropouts(_ rates: [Double], using generator: inout Generator) {
        for (index, rate) in rates.enumerated() where rate != dropouts[index]?.rate ?? 0 {
            dropouts[index] = rate == 0 ? nil : Dropout(rate, using: &generator)
        }
    }

    /// The parameters with the names of `pullback train`'s files: those of the layers, then those of the
    /// normalizations.
    public var parameters: [(name: String, parameter: Parameter<Double>)] {
        var parameters: [(name: String, parameter: Parameter<Double>)] = []
        for (index, layer) in layers.enumerated() {
            parameters.append(("layers.\(index).weight", layer.$weight))
            if let bias = layer.biasParameter { parameters.append(("layers.\(index).bias", bias)) }
        }
        for (index, norm) in norms.enumerated() {
            switch norm {
            case .batch(let norm):
                parameters += [("norms.\(index).weight", norm.$weight), ("norms.\(index).bias", norm.$bias)]
            case .layer(let norm):
                parameters += [("norms.\(index).weight", norm.$weight), ("norms.\(index).bias", norm.$bias)]
            case nil: break
            }
        }
        return parameters
    }

    /// What the normalizations keep beside the parameters, with the names of `pullback train`'s files.
    public var buffers: [(name: String, buffer: Buffer<Double>)] {
        var buffers: [(name: String, buffer: Buffer<Double>)] = []
        for (index, norm) in norms.enumerated() {
            guard case .batch(let norm) = norm else { continue }
            buffers.append(("norms.\(index).running_mean", norm.$runningMean))
            buffers.append(("norms.\(index).running_var", norm.$runningVariance))
        }
        return buffers
    }
}
