import PullbackArrays

/// An algorithm that changes parameters according to their gradients, so that a loss becomes smaller.
public protocol Optimizer<Scalar>: AnyObject {
    /// The type of the parameters' numbers.
    associatedtype Scalar: RealScalar

    /// The parameters that are optimized.
    var parameters: [Parameter<Scalar>] { get }

    /// The learning rate. It may be changed between steps.
    var learningRate: Scalar { get set }

    /// The momentum: the fraction of the last step that is kept in the next. It may be changed between steps.
    var momentum: Scalar { get set }

    /// Takes one step: changes every parameter that has a gradient.
    func step()

    /// The names, as in PyTorch, of the numbers and of the arrays that the optimizer remembers of each
    /// parameter between steps. Each array has the shape of its parameter.
    var memoryNames: (numbers: [String], arrays: [String]) { get }

    /// The numbers and arrays that the optimizer remembers of each parameter, by those names; empty for a
    /// parameter that was never changed.
    var memory: [[String: NDArray<Scalar>]] { get set }
}

extension Optimizer {
    /// Sets the gradients of all parameters to `nil`. PyTorch: `zero_grad`.
    public func zeroGradients() {
        for parameter in parameters { parameter.grad = nil }
    }

    /// 0: by default, an optimizer has no momentum, and does not take one.
    public var momentum: Scalar {
        get { 0 }
        set {}
    }

    /// No names: by default, an optimizer remembers nothing, as plain gradient descent.
    public var memoryNames: (numbers: [String], arrays: [String]) { ([], []) }

    /// Empty for every parameter: by default, an optimizer remembers nothing.
    public var memory: [[String: NDArray<Scalar>]] {
        get { parameters.map { _ in [:] } }
        set {}
    }

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
