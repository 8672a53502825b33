import PullbackArrays
import PullbackAutodiff

/// Returns the hinge loss max(0, 1 − s z) of logits z and labels of the same shape, where s is 1 for the label 1
/// and −1 for the label 0. It is 0 for a point that is on its side and at least 1 from the boundary: a support
/// vector machine. Cortes and Vapnik 1995.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func hingeLoss<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: Tensor<S>, reduction: Reduction = .mean
) -> Tensor<S> {
    requireOneShape("hinge loss", logits, labels)
    return reduction((1 - (2 * labels - 1) * logits).relu())
}

/// Returns the hinge loss of several classes, Σ max(0, m − z[label] + z[i]) / classes over the other classes i,
/// of logits z of shape [rows, classes] and one class index for each row. It is 0 if the logit of the label is
/// the largest by the margin m. Crammer and Singer 2001. PyTorch: `multi_margin_loss`.
@_specialize(where S == Float)
@_specialize(where S == Double)
public func marginLoss<S: RealScalar>(
    _ logits: Tensor<S>, _ labels: [Int], margin: Double = 1, reduction: Reduction = .mean
) -> Tensor<S> {
    let right = logits.picking(labels).reshaped(-1, 1)  // [rows, 1]
    let classes = logits.shape[1]
    let others = Tensor(1 - NDArray<S>.oneHot(labels, classes: classes))
    return reduction((((logits - right + S(margin)).relu() * others).sum(over: 1)) / S(classes))
}
