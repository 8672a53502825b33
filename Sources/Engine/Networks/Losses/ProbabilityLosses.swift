import PullbackArrays
import PullbackAutodiff

// Losses of given probabilities, for those who want to see why losses of logits are better. softmax and sigmoid
// round the probability of a network that is sure to 0 or 1: in `Float`, σ(z) is 1 from z = 18 on. If such a
// network is wrong, the loss is no longer z but stops at 100, and no gradient comes through: σ′ is 0 there.

/// Returns the cross-entropy −ln p[label] of probabilities p of shape [rows, classes] and one class index for
/// each row. The logarithm is at least −100. Prefer the loss of logits: `crossEntropy(_:_:)`.
///
/// The derivative is −1/p, and at most 10¹² large. PyTorch: `nll_loss` of the logarithm, without these limits.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func crossEntropy<S: RealScalar>(
    ofProbabilities probabilities: Tensor<S>, _ labels: [Int], reduction: Reduction = .mean
) -> Tensor<S> {
    let p = probabilities.picking(labels)
    return reduction(
        record("cross-entropy of probabilities", p, { -$0.limitedLog() }) { g, at in
            -g / .maximum(at.a, Tensor(1e-12))
        })
}

/// Returns −y ln p − (1 − y) ln(1 − p) of probabilities p and labels y from 0 to 1, both of the same shape. The
/// logarithms are at least −100. Prefer the loss of logits: `binaryCrossEntropy(_:_:)`.
///
/// The derivative is (p − y) / (p (1 − p)), where the divisor is at least 10⁻¹². PyTorch:
/// `binary_cross_entropy`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func binaryCrossEntropy<S: RealScalar>(
    ofProbabilities probabilities: Tensor<S>, _ labels: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("binary cross-entropy", probabilities, labels)
    return reduction(
        record(
            "binary cross-entropy of probabilities", probabilities, labels,
            { p, y in -(y * p.limitedLog() + (1 - y) * (1 - p).limitedLog()) },
            { g, at in g * (at.a - at.b) / .maximum(at.a * (1 - at.a), Tensor(1e-12)) },
            { g, at in g * ((1 - at.a).limitedLog() - at.a.limitedLog()) }))
}

extension NDArray {
    /// ln x, at least −100.
    fileprivate func limitedLog() -> NDArray { .maximum(log(), NDArray(-100)) }
}

extension Tensor {
    /// ln x, at least −100; with derivative 0 where it is limited.
    fileprivate func limitedLog() -> Tensor {
        let isLimited = array .< NDArray(3.7e-44)
        return .select(isLimited, Tensor(-100), Tensor.select(isLimited, Tensor(1), self).log())
    }
}
