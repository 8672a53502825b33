import PullbackArrays

/// What an optimizer remembers of one parameter between steps, with the names of PyTorch.
protocol Memory<Scalar> {
    associatedtype Scalar: RealScalar

    /// The number of steps.
    var t: Scalar { get }

    /// Creates the memory of a parameter that was never changed.
    init(_ shape: Shape)

    /// Calls `number` for each number and `array` for each array with its name. An array has the shape of the
    /// parameter.
    mutating func visit(number: Visit<Scalar>, array: Visit<NDArray<Scalar>>)
}

/// A function that reads or replaces a value, and is told its name.
typealias Visit<Value> = (_ name: String, _ value: inout Value) -> Void

extension Memory {
    /// The names of the numbers and of the arrays.
    static var names: (numbers: [String], arrays: [String]) {
        var (memory, numbers, arrays) = (Self(.scalar), [String](), [String]())
        memory.visit { name, _ in
            numbers.append(name)
        } array: { name, _ in
            arrays.append(name)
        }
        return (numbers, arrays)
    }

    /// Creates a memory from the numbers and arrays by their names; those that are missing are as at the
    /// start.
    init(_ shape: Shape, _ remembered: [String: NDArray<Scalar>]) {
        self.init(shape)
        visit { name, number in
            if let kept = remembered[name] { number = kept.item }
        } array: { name, array in
            if let kept = remembered[name] { array = kept }
        }
    }

    /// The numbers and arrays by their names; empty before the first step.
    var remembered: [String: NDArray<Scalar>] {
        guard t > 0 else { return [:] }
        var (memory, remembered) = (self, [String: NDArray<Scalar>]())
        memory.visit {
            remembered[$0] = NDArray($1)
        } array: {
            remembered[$0] = $1
        }
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
