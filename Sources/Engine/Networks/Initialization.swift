import PullbackArrays

/// The distribution from which the initial weights of a layer with `in` inputs and `out` outputs are drawn.
/// Biases start at 0.
public enum Initialization: String, CaseIterable, Codable, Sendable {
    /// Normal with standard deviation √(2/in), which keeps the variance through ReLU. He et al. 2015.
    case he
    /// Normal with standard deviation √(2/(in + out)), which keeps the variance forward and backward. Glorot
    /// and Bengio 2010.
    case xavier
    /// Normal with standard deviation √(1/in). LeCun et al. 1998.
    case lecun
    /// Normal with standard deviation 0.01.
    case normal
    /// Zeros. The neurons of a layer then stay identical during training.
    case zeros

    /// Returns the standard deviation of a weight.
    public func standardDeviation(in inputs: Int, out outputs: Int) -> Double {
        switch self {
        case .he: (2 / Double(inputs)).squareRoot()
        case .xavier: (2 / Double(inputs + outputs)).squareRoot()
        case .lecun: (1 / Double(inputs)).squareRoot()
        case .normal: 0.01
        case .zeros: 0
        }
    }

    /// Returns a weight matrix of shape [in, out], drawn row by row like NumPy's `normal(0, σ, (in, out))`.
    public func weight<S: RealScalar>(in inputs: Int, out outputs: Int, using generator: inout Generator) -> NDArray<S>
    {
        array([inputs, outputs], in: inputs, out: outputs, using: &generator)
    }

    /// Returns weights of any shape, such as those of a convolution, where each output is computed from
    /// `inputs` numbers and each input is used by `outputs` numbers.
    public func array<S: RealScalar>(
        _ shape: Shape, in inputs: Int, out outputs: Int, using generator: inout Generator
    ) -> NDArray<S> {
        guard self != .zeros else { return .zeros(shape) }
        return .normal(
            shape, standardDeviation: standardDeviation(in: inputs, out: outputs), using: &generator)
    }
}
