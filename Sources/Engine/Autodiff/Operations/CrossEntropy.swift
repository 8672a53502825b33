import PullbackArrays

// Losses that are computed from logits, one for each row. Softmax and logarithm are combined, so that nothing
// overflows and no probability is rounded to 0.

extension Tensor {
    /// Returns −ln softmax(z)[label] of each row: takes logits of shape [rows, classes] and one class index
    /// for each row, returns losses of shape [rows].
    ///
    /// The gradient of a row is p − y, where p = softmax(z) and y is 1 at the label, 0 elsewhere. PyTorch:
    /// `cross_entropy(z, labels, reduction="none")`.
    @inlinable public func crossEntropy(_ labels: [Int]) -> Tensor {
        record(
            TensorOperation("cross-entropy", .labels, rule: "g × (softmax(x) − labels)"), self,
            { $0.crossEntropy(labels) }
        ) { g, at in at.a.residual(labels) * g.column }
    }

    /// Returns p − y for each row, of shape [rows, classes], where p = softmax(z) and y is 1 at the
    /// label, 0 elsewhere.
    @inlinable package func residual(_ labels: [Int]) -> Tensor {
        guard isRecorded else { return Tensor(array.residual(labels)) }
        return record(TensorOperation("p − y", .labels), self, { $0.residual(labels) }) { g, at in
            let p = at.a.softmax()
            return p * (g - (g * p).sum(over: -1, keepingAxes: true))
        }
    }

    /// Returns −Σ y ln softmax(z) of each row: takes logits z and probabilities y, both of shape [rows,
    /// classes], returns losses of shape [rows].
    ///
    /// PyTorch: `cross_entropy(z, y, reduction="none")`.
    @inlinable public func crossEntropy(_ probabilities: Tensor) -> Tensor {
        record(
            "cross-entropy y", self, probabilities,
            { z, y in (y * (z.logSumExp(keepingAxis: true) - z)).sum(over: -1) },
            { g, at in (at.a.softmax() * at.b.sum(over: -1, keepingAxes: true) - at.b) * g.column },
            { g, at in -at.a.logSoftmax() * g.column })
    }

    /// Returns −y ln σ(z) − (1 − y) ln(1 − σ(z)) = ln(1 + eᶻ) − y z, element by element, for labels
    /// y from 0 to 1.
    ///
    /// The gradient is σ(z) − y. PyTorch: `binary_cross_entropy_with_logits(reduction="none")`.
    @inlinable public func binaryCrossEntropy(_ labels: Tensor) -> Tensor {
        record(
            "binary cross-entropy", self, labels, { z, y in z.softplus() - y * z },
            { g, at in g * (at.a.sigmoid() - at.b) },
            { g, at in -g * at.a })
    }

    /// The vector as a matrix of one column, to be multiplied with each row of another matrix.
    @usableFromInline var column: Tensor { reshaped(to: Shape(count, 1)) }
}
