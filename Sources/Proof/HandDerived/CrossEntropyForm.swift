import PullbackArrays

/// The ways in which cross-entropy avoids ln 0.
///
/// Only the loss that is reported depends on the form. The gradient is p − y in every one of them, as in the notebooks:
/// it is derived without ε.
public enum CrossEntropyForm: Equatable, Sendable {
    /// From the logits z, so that no p is rounded to 0 first: exact, and finite for any finite z.
    case logits
    /// ln(p + ε), the notebooks' form: ε = 1e-12 for many classes, 1e-9 for logistic regression. With ε = 0 it is ln p
    /// itself, and the loss of p = 0 is infinite or not a number.
    case shifted(by: Double)
    /// ln p with p limited to [ε, 1 − ε], the form of the XOR notebook: ε = 1e-8. In Double; the Float next to 1 − 1e-8 is 1.
    case clipped(to: Double)

    /// −Σ y ln p of each row, p = softmax(z): [N, classes] to [N].
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

    /// −[y ln p + (1 − y) ln(1 − p)] of each element, p = σ(z): one shape for all.
    ///
    /// From the logits: ln p = z − ln(1 + eᶻ) and ln(1 − p) = −ln(1 + eᶻ), so it is ln(1 + eᶻ) − yz.
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
