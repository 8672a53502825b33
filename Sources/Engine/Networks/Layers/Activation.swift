import PullbackArrays
import PullbackAutodiff

/// A nonlinear function, identified by its name. The command line, files and layers use the same names.
public enum ActivationFunction: String, CaseIterable, Codable, Sendable {
    /// max(x, 0).
    case relu
    /// x where x > 0, 0.01 x elsewhere.
    case leakyReLU = "leaky-relu"
    /// The hyperbolic tangent.
    case tanh
    /// 1 / (1 + e⁻ˣ).
    case sigmoid

    /// Applies the function to every element.
    public func callAsFunction<S: RealScalar>(_ x: Tensor<S>) -> Tensor<S> {
        switch self {
        case .relu: x.relu()
        case .leakyReLU: x.leakyReLU()
        case .tanh: x.tanh()
        case .sigmoid: x.sigmoid()
        }
    }
}

/// A nonlinear function as a layer, for use in a `Sequential`.
public struct Activation<Scalar: RealScalar>: TensorModule {
    /// The function that the layer applies.
    public let function: ActivationFunction

    /// Creates a layer that applies a function to every element.
    public init(_ function: ActivationFunction) { self.function = function }

    /// Applies the function to every element.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { function(x) }
}
