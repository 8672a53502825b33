import PullbackArrays

/// Improves parameters by their gradients.
public protocol Optimizer<Scalar>: AnyObject {
    /// The precision of the parameters.
    associatedtype Scalar: RealScalar

    /// What is improved.
    var parameters: [Parameter<Scalar>] { get }

    /// The learning rate; may be changed between steps.
    var learningRate: Scalar { get set }

    /// Moves every parameter that has a gradient.
    func step()

    /// The names of what is remembered of a parameter from step to step, PyTorch's; those of numbers, and those of arrays
    /// of the parameter's shape.
    var memoryNames: (numbers: [String], arrays: [String]) { get }

    /// What is remembered of each parameter, by those names; nothing of one that was never moved.
    var memory: [[String: NDArray<Scalar>]] { get set }
}

extension Optimizer {
    /// Forgets the gradients. PyTorch: `zero_grad`.
    public func zeroGradients() {
        for parameter in parameters { parameter.grad = nil }
    }

    /// Nothing is remembered, as by plain gradient descent.
    public var memoryNames: (numbers: [String], arrays: [String]) { ([], []) }

    /// Nothing is remembered.
    public var memory: [[String: NDArray<Scalar>]] {
        get { parameters.map { _ in [:] } }
        set {}
    }

    /// All that is remembered, by the number of the parameter and the name: "0.exp_avg". PyTorch: `state_dict`.
    ///
    /// With the parameters and the learning rate it is what a training needs to go on.
    public var state: [String: NDArray<Scalar>] {
        var state: [String: NDArray<Scalar>] = [:]
        for (index, memory) in memory.enumerated() {
            for (name, array) in memory { state["\(index).\(name)"] = array }
        }
        return state
    }

    /// Remembers what a state says, and nothing else. Throws a `StateMismatch`, and changes nothing, where a name is
    /// missing or extra or a shape is another.
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
