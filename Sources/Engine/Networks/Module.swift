import PullbackArrays
import PullbackAutodiff

/// A part of a network: its fields, and a call that runs it forward.
///
///     final class Network: Module {
///         let hidden: Linear<Float>
///         let output: Linear<Float>
///         func callAsFunction(_ x: Tensor<Float>) -> Tensor<Float> { output(hidden(x).tanh()) }
///     }
///
/// Its parameters are found among its fields. PyTorch: `nn.Module`.
public protocol Module<Scalar> {
    /// The precision: `Float` to train, `Double` to check.
    associatedtype Scalar: RealScalar

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

extension Module {
    /// The parameters with their names, in the order of the fields, found by reflection. PyTorch: `named_parameters`.
    ///
    /// Looks into modules, arrays, tuples, optionals and dictionaries by text, a superclass's fields first. One that is reached twice is listed once.
    /// Costs microseconds: keep it.
    public var namedParameters: [NamedParameter<Scalar>] {
        var found: [NamedParameter<Scalar>] = []
        var known: Set<ObjectIdentifier> = []
        func search(_ value: Any, _ path: [String]) {
            if let parameter = value as? Parameter<Scalar> {
                guard known.insert(ObjectIdentifier(parameter)).inserted else { return }
                found.append(NamedParameter(name: path.joined(separator: "."), parameter: parameter))
                return
            }
            if let dictionary = value as? [String: Any] {
                for key in dictionary.keys.sorted() { search(dictionary[key] as Any, path + [key]) }
                return
            }
            let mirror = Mirror(reflecting: value)
            let isSequence = mirror.displayStyle == .collection
            let isOptional = mirror.displayStyle == .optional
            guard isSequence || isOptional || mirror.displayStyle == .tuple || value is any Module else { return }
            // A module may refer back to one that holds it.
            if mirror.displayStyle == .class {
                guard known.insert(ObjectIdentifier(value as AnyObject)).inserted else { return }
            }
            let levels = sequence(first: mirror, next: \.superclassMirror)
            for level in levels.reversed() {
                for (index, child) in level.children.enumerated() {
                    // The wrapper of `weight` is stored as `_weight`, the first of a tuple as `.0`.
                    let label = child.label.map { "_.".contains($0.prefix(1)) ? String($0.dropFirst()) : $0 }
                    search(child.value, isOptional ? path : path + [isSequence ? "\(index)" : label ?? "\(index)"])
                }
            }
        }
        search(self, [])
        return found
    }

    /// The parameters, in the order of the fields. PyTorch: `parameters`.
    public var parameters: [Parameter<Scalar>] { namedParameters.map(\.parameter) }
}
