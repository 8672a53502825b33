import PullbackArrays
import PullbackAutodiff

/// Modules that run one after another, each on the output of the one before. PyTorch: `nn.Sequential`.
public final class Sequential<Scalar: RealScalar>: TensorModule {
    /// The modules in the order in which they run.
    public let layers: [any TensorModule<Scalar>]

    /// Creates a sequence of modules.
    public init(_ layers: any TensorModule<Scalar>...) { self.layers = layers }

    /// Creates a sequence of modules.
    public init(_ layers: [any TensorModule<Scalar>]) { self.layers = layers }

    /// Returns the output of the last module.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { layers.reduce(x) { x, layer in layer(x) } }
}
