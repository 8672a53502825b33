import PullbackArrays
import PullbackAutodiff

/// A part of a network: its fields, and whatever it takes and gives.
///
///     final class Comparison: Module {
///         let encoder: Linear<Float>
///         func callAsFunction(_ a: Tensor<Float>, _ b: Tensor<Float>) -> Tensor<Float> { encoder(a) * encoder(b) }
///     }
///
/// What it keeps is found among its fields: parameters, which are learned, and buffers, which are not. PyTorch: `nn.Module`.
public protocol Module<Scalar> {
    /// The precision: `Float` to train, `Double` to check.
    associatedtype Scalar: RealScalar = Float
}

/// A module that takes one tensor and gives one, as most layers do; what a `Sequential` is made of.
///
///     final class Network: TensorModule {
///         let hidden: Linear<Float>
///         let output: Linear<Float>
///         func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { output(hidden(x).tanh()) }
///     }
public protocol TensorModule<Scalar>: Module {
    associatedtype Scalar

    /// Runs the module forward: one row an example.
    func callAsFunction(_ x: Tensor<Scalar>) -> Tensor<Scalar>
}

/// A parameter and its name, as PyTorch names it: "layers.0.weight".
public struct NamedParameter<Scalar: RealScalar> {
    /// The path of fields and positions that leads to the parameter.
    public let name: String
    /// The parameter.
    public let parameter: Parameter<Scalar>
}

/// A buffer and its name, as PyTorch names it: "norm.running_mean".
public struct NamedBuffer<Scalar: RealScalar> {
    /// The path of fields and positions that leads to the buffer.
    public let name: String
    /// The buffer.
    public let buffer: Buffer<Scalar>
}

extension Module {
    /// The parameters with their names, in the order of the fields, found by reflection. PyTorch: `named_parameters`.
    ///
    /// Looks into modules, structs, enums, tuples, optionals, arrays, dictionaries and lazy variables, a superclass's
    /// fields first; what is reached twice is listed once. Stops the program, naming the field, where a parameter could
    /// not be kept: in a set, in a class that is no module, in a lazy variable that is not made yet, in another
    /// precision. What a closure captures cannot be seen. Costs microseconds: keep it.
    public var namedParameters: [NamedParameter<Scalar>] { fields.parameters }

    /// The parameters, in the order of the fields. PyTorch: `parameters`.
    public var parameters: [Parameter<Scalar>] { namedParameters.map(\.parameter) }

    /// The buffers with their names, found as parameters are. PyTorch: `named_buffers`.
    public var namedBuffers: [NamedBuffer<Scalar>] { fields.buffers }

    /// The buffers, in the order of the fields. PyTorch: `buffers`.
    public var buffers: [Buffer<Scalar>] { namedBuffers.map(\.buffer) }

    /// The sources of random numbers of the layers that draw, by their names.
    public var randomSources: [String: RandomSource] { Dictionary(uniqueKeysWithValues: fields.sources) }

    /// What the module keeps. Stops the program where something cannot be kept.
    package var fields: Fields<Scalar> {
        do { return try Fields(of: self) } catch { fatalError("\(error)") }
    }
}
