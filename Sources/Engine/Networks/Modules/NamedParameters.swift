import PullbackArrays
import PullbackAutodiff

/// A parameter and its name, like in PyTorch: "layers.0.weight".
public struct NamedParameter<Scalar: RealScalar> {
    /// The path of fields and positions that leads to the parameter.
    public let name: String
    /// The parameter.
    public let parameter: Parameter<Scalar>
}

/// A buffer and its name, like in PyTorch: "norm.running_mean".
public struct NamedBuffer<Scalar: RealScalar> {
    /// The path of fields and positions that leads to the buffer.
    public let name: String
    /// The buffer.
    public let buffer: Buffer<Scalar>
}

extension Module {
    /// The parameters and their names, in the order of the fields. PyTorch: `named_parameters`.
    ///
    /// The search looks into modules, structs, enums, tuples, optionals, arrays, dictionaries and lazy
    /// variables; the fields of a superclass come first. An object that is reached twice is listed once.
    /// Stops the program, with the name of the field, if a parameter could not be saved: in a set, in a class
    /// that is not a module, in a lazy variable without a value, or with another type of numbers. Variables
    /// that a closure captures are not found. The search takes microseconds, so store the result.
    public var namedParameters: [NamedParameter<Scalar>] { fields.parameters }

    /// The parameters, in the order of the fields. PyTorch: `parameters`.
    public var parameters: [Parameter<Scalar>] { namedParameters.map(\.parameter) }

    /// The buffers and their names, found in the same way as parameters. PyTorch: `named_buffers`.
    public var namedBuffers: [NamedBuffer<Scalar>] { fields.buffers }

    /// The buffers, in the order of the fields. PyTorch: `buffers`.
    public var buffers: [Buffer<Scalar>] { namedBuffers.map(\.buffer) }

    /// The random sources of layers such as `Dropout`, by their names.
    public var randomSources: [String: RandomSource] { Dictionary(uniqueKeysWithValues: fields.sources) }

    /// The parameters, buffers and random sources. Stops the program if something cannot be saved.
    package var fields: Fields<Scalar> {
        do { return try Fields(of: self) } catch { fail("\(error)") }
    }
}
