import PullbackArrays

/// A function from the logits z of the last layer to the probabilities p, and the loss that compares p with
/// y.
///
/// The two belong together because the derivative of their combination is simple. z, p and y have shape [N,
/// outputs], with one example in each row. The loss of an example is the sum over its outputs.
public enum OutputLoss: String, CaseIterable, Codable, Sendable {
    /// Softmax for one of many classes: pₖ = e^zₖ / Σ e^zⱼ, L = −Σ yₖ ln pₖ. The rows of y sum to 1.
    case softmaxCrossEntropy = "softmax-cross-entropy"
    /// The logistic function for yes or no at each output: p = σ(z), L = −[y ln p + (1 − y) ln(1 − p)].
    case sigmoidBinaryCrossEntropy = "sigmoid-binary-cross-entropy"
    /// The logistic function with L = ½ (p − y)²: simpler, but it learns slowly where p is near 0 or 1.
    case sigmoidHalfSquaredError = "sigmoid-half-squared-error"

    /// Returns the probabilities p of the logits z.
    ///
    /// Softmax does not change when the same number is subtracted from all logits of a row; subtracting the
    /// maximum of the row avoids overflow.
    public func probabilities<S: RealScalar>(_ z: NDArray<S>) -> NDArray<S> {
        switch self {
        case .softmaxCrossEntropy:
            let powers = (z - z.max(over: 1, keepingAxes: true)).exp()  // [N, classes]
            return powers / powers.sum(over: 1, keepingAxes: true)  // [N, classes] / [N, 1]
        case .sigmoidBinaryCrossEntropy, .sigmoidHalfSquaredError:
            return z.sigmoid()
        }
    }

    /// Returns the loss of each example, of shape [N]; `form` says how cross-entropy computes its logarithms.
    public func losses<S: RealScalar>(
        z: NDArray<S>, p: NDArray<S>, y: NDArray<S>, form: CrossEntropyForm = .logits
    ) -> NDArray<S> {
        requireOneShape(p, y)
        return switch self {
        case .softmaxCrossEntropy: form.crossEntropy(z: z, p: p, y: y)
        case .sigmoidBinaryCrossEntropy: form.binaryCrossEntropy(z: z, p: p, y: y).sum(over: 1)
        case .sigmoidHalfSquaredError: 0.5 * (p - y).squared().sum(over: 1)
        }
    }

    /// Returns δ = ∂L/∂z for each example, of shape [N, outputs].
    ///
    /// - Softmax with cross-entropy: ∂(ln pₖ)/∂zⱼ = [k = j] − pⱼ, so ∂L/∂zⱼ = −Σ yₖ([k = j] − pⱼ) = pⱼ − yⱼ,
    ///   since Σ yₖ = 1.
    /// - Sigmoid with binary cross-entropy: ∂L/∂p = (p − y) / p(1 − p) and σ′(z) = p(1 − p); their product is
    ///   p − y.
    /// - Sigmoid with ½ squared error: ∂L/∂p = p − y, since the 2 of the power cancels the ½, and ∂p/∂z =
    ///   σ′(z) = p(1 − p), which does not cancel. The third factor ∂z/∂W = a belongs to the layer below, as
    ///   for any output.
    public func delta<S: RealScalar>(p: NDArray<S>, y: NDArray<S>) -> NDArray<S> {
        requireOneShape(p, y)
        return switch self {
        case .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy: p - y
        case .sigmoidHalfSquaredError: (p - y) * (p * (1 - p))
        }
    }

    /// Stops the program if the shapes differ: [N, 1] and [N] would be broadcast, which compares every
    /// example with every other.
    private func requireOneShape<S: RealScalar>(_ p: NDArray<S>, _ y: NDArray<S>) {
        require(p.shape == y.shape, "\(rawValue): labels of shape \(y.shape) for probabilities of shape \(p.shape)")
    }
}
