// Sums of exponentials along an axis. The maximum is subtracted first, so that nothing overflows.

extension NDArray {
    /// ln Σ eˣ along an axis. SciPy: `logsumexp`.
    public func logSumExp(over axis: Int = -1, keepingAxis: Bool = false) -> NDArray {
        let axis = shape.resolve(axis)
        require(shape[axis] > 0, "logSumExp of no elements: axis \(axis) of shape \(shape)")
        let result = withAxisLast(axis) { $0.logSumExpOfRows() }
        return keepingAxis ? result : result.reshaped(to: shape.removing(axis))
    }

    /// eˣ / Σ eˣ along an axis. SciPy: `softmax`.
    public func softmax(over axis: Int = -1) -> NDArray { withAxisLast(shape.resolve(axis)) { $0.softmaxOfRows() } }

    /// Returns −ln p[label] of each row, where p is the softmax of the row: [rows, classes] and one class
    /// index for each row to [rows].
    public func crossEntropy(_ labels: [Int]) -> NDArray {
        requireLabels(labels, "cross-entropy")
        return crossEntropyOfRows(labels)
    }

    /// Returns the softmax of each row minus 1 at its label, of shape [rows, classes].
    @usableFromInline package func residual(_ labels: [Int]) -> NDArray {
        requireLabels(labels, "p − y")
        return residualOfRows(labels)
    }

    private func requireLabels(_ labels: [Int], _ operation: StaticString) {
        require(
            rank == 2 && labels.count == shape[0], "\(operation): \(labels.count) labels for logits of shape \(shape)")
        let classes = shape[1]
        for label in labels {
            require(label >= 0 && label < classes, "\(operation): label \(label) of \(classes) classes")
        }
    }

    /// Applies `body`, which works along the last axis, along the given axis.
    private func withAxisLast(_ axis: Int, _ body: (NDArray) -> NDArray) -> NDArray {
        axis == rank - 1 ? body(self) : body(swappingAxes(axis, rank - 1)).swappingAxes(axis, rank - 1)
    }
}
