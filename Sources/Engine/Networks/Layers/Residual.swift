import PullbackArrays
import PullbackAutodiff

/// A residual connection x + f(x), in which a layer f only learns what is to be added to its input.
///
///     let block = Residual(Sequential(LayerNorm(64), Linear(64, 64, using: &generator), Activation(.relu)))
///
/// The derivative of x is the identity plus that of f, so it does not vanish in a deep network. He et al. 2016.
public final class Residual<Scalar: RealScalar>: TensorModule {
    /// The layer f, whose output has the shape of its input.
    public let layer: any TensorModule<Scalar>

    /// Creates a residual connection around a layer.
    public init(_ layer: any TensorModule<Scalar>) { self.layer = layer }

    /// Returns x + f(x).
    @_specialize(where Scalar == Float)
    @_specialize(where Scalar == Double)
    public func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar> {
        let y = layer(x)
        require(y.shape == x.shape, "residual: the layer makes \(y.shape) of \(x.shape): the shapes must be equal")
        return x + y
    }
}
