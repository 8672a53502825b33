import PullbackArrays

// What training takes from logits, one loss a row: fused, so that nothing overflows and no probability is rounded to 0.

extension Tensor {
    /// −ln softmax(z)[label] of each row: logits [rows, classes] and a class index a row to losses [rows].
    ///
    /// The gradient is the derivation's p − y. PyTorch: `cross_entropy(z, labels, reduction="none")`.
    @inlinable public func crossEntropy(_ labels: [Int]) -> Tensor {
        record(
            TensorOperation("cross-entropy", .labels, rule: "g × (softmax(x) − labels)"), self,
            { $0.crossEntropy(labels) }
        ) { g, at in at.a.residual(labels) * g.column }
    }

    /// p − y, p = softmax(z), of each row: logits [rows, classes] and a class index a row to [rows, classes].
    @inlinable package func residual(_ labels: [Int]) -> Tensor {
        record(TensorOperation("p − y", .labels), self, { $0.residual(labels) }) { g, at in
            let p = at.a.softmax()
            return p * (g - (g * p).sum(over: -1, keepingAxes: true))
        }
    }

    /// −Σ y ln softmax(z) of each row: logits and probabilities y, both [rows, classes], to losses [rows].
    ///
    /// PyTorch: `cross_entropy(z, y, reduction="none")`.
    @inlinable public func crossEntropy(_ probabilities: Tensor) -> Tensor {
        record(
            "cross-entropy y", self, probabilities,
            { z, y in (y * (z.logSumExp(keepingAxis: true) - z)).sum(over: -1) },
            { g, at in (at.a.softmax() * at.b.sum(over: -1, keepingAxes: true) - at.b) * g.column },
            { g, at in -at.a.logSoftmax() * g.column })
    }

    /// −y ln σ(z) − (1 − y) ln(1 − σ(z)) = ln(1 + eᶻ) − y z, element by element, for y from 0 to 1.
    ///
    /// The gradient is the derivation's σ(z) − y. PyTorch: `binary_cross_entropy_with_logits(reduction="none")`.
    @inlinable public func binaryCrossEntropy(_ labels: Tensor) -> Tensor {
        record(
            "binary cross-entropy", self, labels, { z, y in z.softplus() - y * z },
            { g, at in g * (at.a.sigmoid() - at.b) },
            { g, at in -g * at.a })
    }

    /// A vector as a matrix of one column, to be multiplied with the rows of another.
    @usableFromInline var column: Tensor { reshaped(to: Shape(count, 1)) }
}
