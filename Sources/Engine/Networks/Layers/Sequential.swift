import PullbackArrays
import PullbackAutodiff

/// Modules one after another. PyTorch: `nn.Sequential`.
public final class Sequential<Scalar: RealScalar>: TensorModule {
    /// The modules in the order in which they run.
    public let layers: [any TensorModule<Scalar>]

    /// Runs the modules one after another.
    public init(_ layers: any TensorModule<Scalar>...) { self.layers = layers }

    /// Runs the modules one after another.
    public init(_ layers: [any TensorModule<Scalar>]) { self.layers = layers }

    /// The output of the last module.
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> { layers.reduce(x) { x, layer in layer(x) } }
}
