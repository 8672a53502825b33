import PullbackArrays

/// What an optimizer remembers of one parameter between steps, with the names of PyTorch.
protocol Memory<Scalar> {
    associatedtype Scalar: RealScalar

    /// The names of the numbers, the first of which is t, the number of steps.
    static var numbers: [(name: String, path: WritableKeyPath<Self, Scalar>)] { get }
    /// The names of the arrays, each of which has the shape of the parameter.
    static var arrays: [(name: String, path: WritableKeyPath<Self, NDArray<Scalar>>)] { get }

    /// Creates the memory of a parameter that was never changed.
    init(_ shape: Shape)
}

extension Memory {
    /// The names of the numbers and of the arrays.
    static var names: (numbers: [String], arrays: [String]) { (numbers.map(\.name), arrays.map(\.name)) }

    /// Creates a memory from the numbers and arrays by their names; those that are missing are as at the start.
    init(_ shape: Shape, _ remembered: [String: NDArray<Scalar>]) {
        self.init(shape)
        for (name, path) in Self.numbers { self[keyPath: path] = remembered[name]?.item ?? self[keyPath: path] }
        for (name, path) in Self.arrays { self[keyPath: path] = remembered[name] ?? self[keyPath: path] }
    }

    /// The numbers and arrays by their names; empty before the first step.
    var remembered: [String: NDArray<Scalar>] {
        guard self[keyPath: Self.numbers[0].path] > 0 else { return [:] }
        var remembered: [String: NDArray<Scalar>] = [:]
        for (name, path) in Self.numbers { remembered[name] = NDArray(self[keyPath: path]) }
        for (name, path) in Self.arrays { remembered[name] = self[keyPath: path] }
        return remembered
    }
}

extension Parameter {
    /// Returns the gradient with λ times the parameter added; `nil` if there is no gradient.
    func gradient(decayedBy decay: Scalar) -> NDArray<Scalar>? {
        guard var g = grad else { return nil }
        if decay != 0 { g.add(array, times: decay) }
        return g
    }
}
