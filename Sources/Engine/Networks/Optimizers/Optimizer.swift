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
}

extension Optimizer {
    /// Forgets the gradients. PyTorch: `zero_grad`.
    public func zeroGradients() {
        for parameter in parameters { parameter.grad = nil }
    }
}
