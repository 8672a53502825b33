import PullbackArrays

/// The ways in which cross-entropy avoids ln 0.
///
/// Only the reported loss depends on the form. The gradient is p − y in all of them, as in the notebooks,
/// where it is derived without ε.
public enum CrossEntropyForm: Equatable, Sendable {
    /// The loss computed from the logits z, so that no p is rounded to 0 before: exact, and finite for any
    /// finite z.
    case logits
    /// The logarithm of p + ε, the form of the notebooks: ε = 1e-12 for many classes, 1e-9 for logistic
    /// regression.
    ///
    /// For ε = 0 it is ln p itself, and the loss for p = 0 is infinite or NaN.
    case shifted(by: Double)
    /// The logarithm of p limited to [ε, 1 − ε], the form of the XOR notebook, with ε = 1e-8.
    ///
    /// Use it in Double, since 1 − 1e-8 rounds to 1 in Float.
    case clipped(to: Double)

    /// Returns −Σ y ln p for each row, with p = softmax(z): from arrays of shape [N, classes] to shape [N].
    func crossEntropy<S: RealScalar>(z: NDArray<S>, p: NDArray<S>, y: NDArray<S>) -> NDArray<S> {
        let lnP: NDArray<S>  // [N, classes]
        switch self {
        case .logits:  // ln p = z − ln Σ eᶻ, both shifted by the row's maximum
            let shifted = z - z.max(over: 1, keepingAxes: true)
            lnP = shifted - shifted.exp().sum(over: 1, keepingAxes: true).log()
        case .shifted(let epsilon): lnP = (p + S(epsilon)).log()
        case .clipped(let epsilon): lnP = p.clamped(to: S(epsilon)...S(1 - epsilon)).log()
        }
        return -(y * lnP).sum(over: 1)
    }

    /// Returns −[y ln p + (1 − y) ln(1 − p)] for each element, with p = σ(z); all arrays have the same shape.
    ///
    /// With the form `logits` it is ln(1 + eᶻ) − yz, because ln p = z − ln(1 + eᶻ) and ln(1 − p) = −ln(1 +
    /// eᶻ).
    func binaryCrossEntropy<S: RealScalar>(z: NDArray<S>, p: NDArray<S>, y: NDArray<S>) -> NDArray<S> {
        switch self {
        case .logits:
            return z.softplus() - y * z
        case .shifted(let epsilon):
            return -(y * (p + S(epsilon)).log() + (1 - y) * (1 - p + S(epsilon)).log())
        case .clipped(let epsilon):
            let p = p.clamped(to: S(epsilon)...S(1 - epsilon))
            return -(y * p.log() + (1 - y) * (1 - p).log())
        }
    }
}
