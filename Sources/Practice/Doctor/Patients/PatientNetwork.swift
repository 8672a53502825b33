import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// The network of a patient: linear layers, each followed by its own function, and the output function at the end.
public final class PatientNetwork<Scalar: RealScalar>: TensorModule {
    /// The linear layers, from the input to the output.
    public let layers: [Linear<Scalar>]
    /// The normalization of each hidden layer; empty without one.
    public let norms: [any TensorModule<Scalar>]
    /// The dropout of each hidden layer; empty without one.
    public let dropouts: [Dropout<Scalar>]
    /// The functions of the hidden layers.
    public let activations: [Patient.Activation]
    /// The function of the last layer.
    public let output: Patient.Output

    /// Makes the network of a patient, with random weights: layer after layer, then the dropouts' generators, as `MLP`.
    public init(of patient: Patient, using generator: inout Generator) {
        let sizes = patient.sizes
        layers = zip(sizes, sizes.dropFirst()).enumerated().map { index, size in
            let initialization = patient.initializations[index] ?? patient.recipe.initialization
            let layer = Linear<Scalar>(size.0, size.1, initialization: initialization, using: &generator)
            if let biases = patient.biasInitialization {
                layer.bias = Tensor(biases.array([size.1], in: size.0, out: size.1, using: &generator))
            }
            return layer
        }
        let hidden = patient.hidden
        norms = patient.recipe.normalization.map { kind in hidden.map { kind.makeLayer($0.size) } } ?? []
        let dropout = patient.recipe.dropout
        dropouts = dropout == 0 ? [] : hidden.map { _ in Dropout(dropout, using: &generator) }
        activations = hidden.map(\.activation)
        output = patient.output
    }

    /// Returns the outputs, [rows, outputs].
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        output(layers[layers.count - 1](activations.indices.reduce(x) { hidden($1, $0) }))
    }

    /// Returns the output of a hidden layer for that of the one before.
    func hidden(_ index: Int, _ x: Tensor<Scalar>) -> Tensor<Scalar> {
        var z = layers[index](x)
        if index < norms.count { z = norms[index](z) }
        let a = activations[index](z)
        return index < dropouts.count ? dropouts[index](a) : a
    }
}
