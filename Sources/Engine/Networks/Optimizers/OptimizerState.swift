import PullbackArrays

extension Optimizer {
    /// Everything that the optimizer remembers, by the index of the parameter and the name: "0.exp_avg".
    /// PyTorch: `state_dict`.
    ///
    /// Together with the parameters and the learning rate, this is all that a training needs to continue.
    public var state: [String: NDArray<Scalar>] {
        var state: [String: NDArray<Scalar>] = [:]
        for (index, memory) in memory.enumerated() {
            for (name, array) in memory { state["\(index).\(name)"] = array }
        }
        return state
    }

    /// Replaces everything that the optimizer remembers. Throws a `StateMismatch` and changes nothing if a
    /// name is missing or unknown, or if a shape differs.
    public func load(_ state: [String: NDArray<Scalar>]) throws {
        var mismatch = StateMismatch(module: "\(type(of: self))")
        let names = memoryNames
        var rest = state
        var memory: [[String: NDArray<Scalar>]] = []
        for (index, parameter) in parameters.enumerated() {
            var remembered: [String: NDArray<Scalar>] = [:]
            let shapes = names.arrays.map { ($0, parameter.array.shape) } + names.numbers.map { ($0, Shape.scalar) }
            for (name, wanted) in shapes {
                guard let array = rest.removeValue(forKey: "\(index).\(name)") else { continue }
                remembered[name] = array
                guard array.shape != wanted else { continue }
                mismatch.misshapen.append(
                    .init(name: "\(index).\(name)", shape: Array(array.shape), wanted: Array(wanted)))
            }
            if !remembered.isEmpty {
                mismatch.missing += shapes.filter { remembered[$0.0] == nil }.map { "\(index).\($0.0)" }
            }
            memory.append(remembered)
        }
        mismatch.extra = rest.keys.sorted()
        guard mismatch.isEmpty else { throw mismatch }
        self.memory = memory
    }
}
