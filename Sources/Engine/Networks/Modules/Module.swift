import PullbackArrays
import PullbackAutodiff

/// A part of a network: a type with fields such as parameters, and usually a function `callAsFunction` that
/// computes the output.
///
///     final class Comparison: Module {
///         let encoder: Linear<Float>
///         func callAsFunction(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Tensor<Float> { encoder(a) * encoder(b) }
///     }
///
/// The parameters, which are learned, and the buffers, which are not, are found in the fields by reflection.
/// PyTorch: `nn.Module`.
public protocol Module<Scalar> {
    /// The type of the numbers: `Float` for training, `Double` for checking gradients.
    associatedtype Scalar: RealScalar = Float
}

/// A module with one tensor as input and one as output, as most layers have. A `Sequential` consists
/// of such modules.
///
///     final class Network: TensorModule {
///         let hidden: Linear<Float>
///         let output: Linear<Float>
///         func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { output(hidden(x).tanh()) }
///     }
public protocol TensorModule<Scalar>: Module {
    associatedtype Scalar

    /// Returns the output of the module; x has one row for each example.
    func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar>
}
