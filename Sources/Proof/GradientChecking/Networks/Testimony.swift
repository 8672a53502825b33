import PullbackArrays

/// The results of one witness for a problem.
struct Testimony<Scalar: RealScalar> {
    /// The probabilities, of shape [N, outputs].
    let output: NDArray<Scalar>
    /// The loss.
    let loss: Scalar
    /// The gradient of the loss with respect to each parameter.
    let gradients: [NDArray<Scalar>]
}
