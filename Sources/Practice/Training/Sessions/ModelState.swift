import PullbackArrays
import PullbackNetworks

/// The parameters, buffers and random generators of a model at one moment, by their names.
package struct ModelState<Scalar: RealScalar>: Sendable {
    /// The numbers of the parameters and buffers.
    var arrays: [String: NDArray<Scalar>]
    /// The generators of layers that draw random numbers.
    var generators: [String: Generator]
}

/// Everything of a model that a training changes: its parameters, buffers and random generators, and parameters
/// outside of the model that the optimizer updates.
package struct TrainedFields<Scalar: RealScalar> {
    /// The buffers of the model.
    let buffers: [NamedBuffer<Scalar>]
    /// The parameters, those of the model first, in its order.
    package let parameters: [(name: String, parameter: Parameter<Scalar>)]
    private let sources: [(String, RandomSource)]

    /// Finds the fields of a model, and the parameters of an optimizer that the model does not hold.
    package init(of model: some Module<Scalar>, and updated: [Parameter<Scalar>]) {
        let fields = model.fields
        let inside = Set(fields.parameters.map { ObjectIdentifier($0.parameter) })
        let outside = updated.enumerated().filter { !inside.contains(ObjectIdentifier($0.element)) }
        parameters = fields.parameters.map { ($0.name, $0.parameter) } + outside.map { ("\($0.offset)", $0.element) }
        (buffers, sources) = (fields.buffers, fields.sources)
    }

    /// The state of the model now.
    package var state: ModelState<Scalar> {
        let arrays = parameters.map { ($0.name, $0.parameter.array) } + buffers.map { ($0.name, $0.buffer.array) }
        return ModelState(
            arrays: Dictionary(uniqueKeysWithValues: arrays),
            generators: Dictionary(uniqueKeysWithValues: sources.map { ($0.0, $0.1.wrappedValue) }))
    }

    /// Gives the model an earlier state again.
    package func restore(_ state: ModelState<Scalar>) {
        for (name, parameter) in parameters { if let array = state.arrays[name] { parameter.array = array } }
        for named in buffers { if let array = state.arrays[named.name] { named.buffer.array = array } }
        for (name, source) in sources { if let generator = state.generators[name] { source.wrappedValue = generator } }
    }

    /// Returns the reason why a state is not one of this model; `nil` if it is.
    func misfit(of state: ModelState<Scalar>) -> String? {
        let own = self.state
        for (name, array) in own.arrays.sorted(by: { $0.key < $1.key }) {
            guard let other = state.arrays[name] else { return "lacks \(name)" }
            guard other.shape == array.shape else { return "has \(name) of shape \(other.shape), not \(array.shape)" }
        }
        if let name = state.arrays.keys.filter({ own.arrays[$0] == nil }).min() {
            return "has \(name), which the model lacks"
        }
        return own.generators.keys == state.generators.keys ? nil : "has other layers that draw random numbers"
    }
}
