import PullbackArrays

/// Several optimizers that work as one, each with its own part of the parameters and its own settings.
///
///     let (weights, others) = model.weightsAndOthers
///     let optimizer = ParameterGroups([
///         AdamW(weights, learningRate: 0.001, weightDecay: 0.1),
///         AdamW(others, learningRate: 0.001, weightDecay: 0),
///     ])
///
/// PyTorch: the `param_groups` of an optimizer.
public final class ParameterGroups<Scalar: RealScalar>: Optimizer {
    /// The optimizers of the groups.
    public let groups: [any Optimizer<Scalar>]
    /// The parameters of all groups, group after group.
    public let parameters: [Parameter<Scalar>]
    private let rates: [Scalar]

    /// Joins optimizers that have no parameter in common and remember the same things, as several `AdamW` do.
    public init(_ groups: [any Optimizer<Scalar>]) {
        parameters = groups.flatMap { $0.parameters }
        require(!groups.isEmpty, "parameter groups: there are none")
        require(
            Set(parameters.map(ObjectIdentifier.init)).count == parameters.count,
            "parameter groups: a parameter is in two groups")
        require(
            groups.allSatisfy { $0.memoryNames == groups[0].memoryNames },
            "parameter groups: their optimizers remember different things: choose one kind for all")
        self.groups = groups
        rates = groups.map { $0.learningRate }
    }

    /// The learning rate of the first group. A new rate changes those of the other groups by the same factor.
    public var learningRate: Scalar {
        get { groups[0].learningRate }
        set {
            let factor = newValue / rates[0]
            for (group, rate) in zip(groups, rates) { group.learningRate = rate * factor }
            groups[0].learningRate = newValue
        }
    }

    /// The momentum of the first group. A new momentum is that of all groups.
    public var momentum: Scalar {
        get { groups[0].momentum }
        set { for group in groups { group.momentum = newValue } }
    }

    /// Takes one step in every group.
    public func step() { for group in groups { group.step() } }

    /// The names of what the optimizers remember.
    public var memoryNames: (numbers: [String], arrays: [String]) { groups[0].memoryNames }

    /// What the optimizers remember of each parameter, group after group.
    public var memory: [[String: NDArray<Scalar>]] {
        get { groups.flatMap { $0.memory } }
        set {
            var rest = newValue[...]
            for group in groups {
                group.memory = Array(rest.prefix(group.parameters.count))
                rest = rest.dropFirst(group.parameters.count)
            }
        }
    }
}

extension Module {
    /// The parameters in two groups: the weights, which have two axes or more, and the others, such as biases
    /// and the scales of normalizations. Weight decay usually applies to the weights only.
    public var weightsAndOthers: (weights: [Parameter<Scalar>], others: [Parameter<Scalar>]) {
        let parameters = parameters
        return (parameters.filter { $0.array.rank >= 2 }, parameters.filter { $0.array.rank < 2 })
    }
}
