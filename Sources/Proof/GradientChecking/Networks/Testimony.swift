import PullbackArrays

/// What a witness says of a problem.
struct Testimony<Scalar: RealScalar> {
    /// The probabilities, [N, outputs].
    let output: NDArray<Scalar>
    /// The loss.
    let loss: Scalar
    /// The gradient of the loss with respect to each parameter.
    let gradients: [NDArray<Scalar>]
}
