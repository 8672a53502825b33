import PullbackArrays
import PullbackAutodiff

/// The named arrays of a computation: what was given and what the steps so far have computed. `q.z1` is the array named
/// "z1".
@dynamicMemberLookup
public struct Quantities {
    private var tensors: [String: Tensor<Double>]

    /// Creates the quantities that are given.
    public init(_ arrays: [String: NDArray<Double>]) { tensors = arrays.mapValues { Tensor($0) } }

    /// The quantity of this name. It stops the program if there is none: a procedure reads only what it has computed.
    public subscript(name: String) -> Tensor<Double> {
        get {
            guard let tensor = tensors[name] else { fail("procedure: no quantity \(name)") }
            return tensor
        }
        set { tensors[name] = newValue }
    }

    /// The quantity of this name, as an array.
    public subscript(dynamicMember name: String) -> NDArray<Double> { self[name].array }

    /// The quantity of this name; `nil` if there is none.
    public func quantity(_ name: String) -> NDArray<Double>? { tensors[name]?.array }
}
