import PullbackArrays

/// A function that makes probabilities p of the last layer's z, and the loss that compares them with y: pairs that are
/// derived together, because together they are simple.
///
/// z, p and y have shape [N, outputs], one example a row. An example's loss is summed over its outputs.
public enum OutputLoss: String, CaseIterable, Codable, Sendable {
    /// One class of many: pₖ = e^zₖ / Σ e^zⱼ, L = −Σ yₖ ln pₖ. The rows of y sum to 1.
    case softmaxCrossEntropy = "softmax-cross-entropy"
    /// Yes or no for each output: p = σ(z), L = −[y ln p + (1 − y) ln(1 − p)].
    case sigmoidBinaryCrossEntropy = "sigmoid-binary-cross-entropy"
    /// p = σ(z), L = ½ (p − y)²: simpler to write, and it learns slowly where p is near 0 or 1.
    case sigmoidHalfSquaredError = "sigmoid-half-squared-error"

    /// p of the logits z.
    ///
    /// Softmax does not change when a number is subtracted from all of a row; with the row's maximum no power overflows.
    public func probabilities<S: RealScalar>(_ z: NDArray<S>) -> NDArray<S> {
        switch self {
        case .softmaxCrossEntropy:
            let powers = (z - z.max(over: 1, keepingAxes: true)).exp()  // [N, classes]
            return powers / powers.sum(over: 1, keepingAxes: true)  // [N, classes] / [N, 1]
        case .sigmoidBinaryCrossEntropy, .sigmoidHalfSquaredError:
            return z.sigmoid()
        }
    }

    /// The loss of each example: [N, outputs] to [N]. The form says how cross-entropy takes its logarithms.
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

    /// δ = ∂L/∂z of each example, [N, outputs].
    ///
    /// - Softmax with cross-entropy: ∂(ln pₖ)/∂zⱼ = [k = j] − pⱼ, so ∂L/∂zⱼ = −Σ yₖ([k = j] − pⱼ) = pⱼ − yⱼ, as Σ yₖ = 1.
    /// - Sigmoid with binary cross-entropy: ∂L/∂p = (p − y) / p(1 − p) and σ′(z) = p(1 − p), whose product is p − y.
    /// - Sigmoid with ½ squared error, in three factors: ∂L/∂p = p − y, for the 2 of the power cancels the ½;
    ///   ∂p/∂z = σ′(z) = p(1 − p), which stays; and ∂z/∂W = a, which the layer below z multiplies, as for any output.
    public func delta<S: RealScalar>(p: NDArray<S>, y: NDArray<S>) -> NDArray<S> {
        requireOneShape(p, y)
        return switch self {
        case .softmaxCrossEntropy, .sigmoidBinaryCrossEntropy: p - y
        case .sigmoidHalfSquaredError: (p - y) * (p * (1 - p))
        }
    }

    /// Broadcasting [N, 1] with [N] would compare every example with every other, and train without complaint.
    private func requireOneShape<S: RealScalar>(_ p: NDArray<S>, _ y: NDArray<S>) {
        require(p.shape == y.shape, "\(rawValue): labels of shape \(y.shape) for probabilities of shape \(p.shape)")
    }
}
