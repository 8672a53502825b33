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

    /// The weight decay: how strongly every step makes the parameters smaller. It may be changed between steps.
    var weightDecay: Scalar { get set }

    /// Takes one step: changes every parameter that has a gradient.
    func step()

    /// Sets the gradients of all parameters to `nil`. PyTorch: `zero_grad`.
    func zeroGradients()

    /// The names, as in PyTorch, of the numbers and of the arrays that the optimizer remembers of each
    /// parameter between steps. Each array has the shape of its parameter.
    var memoryNames: (numbers: [String], arrays: [String]) { get }

    /// The numbers and arrays that the optimizer remembers of each parameter, by those names; empty for a
    /// parameter that was never changed.
    var memory: [[String: NDArray<Scalar>]] { get set }
}

extension Optimizer {
    /// Sets the gradients of all parameters to `nil`.
    @inlinable public func zeroGradients() {
        for parameter in parameters { parameter.grad = nil }
    }

    /// 0: by default, an optimizer has no momentum, and does not take one.
    public var momentum: Scalar {
        get { 0 }
        set {}
    }

    /// 0: by default, an optimizer has no weight decay, and does not take one.
    public var weightDecay: Scalar {
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
}
