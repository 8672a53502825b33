import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

extension Patient {
    /// A loss: the mean over the examples of a batch, from outputs and targets of the shape [rows, outputs].
    public enum Loss: String, CaseIterable, Sendable {
        /// (ŷ − y)², the mean also over the outputs.
        case squaredError = "squared-error"
        /// |ŷ − y|, the mean also over the outputs.
        case absoluteError = "absolute-error"
        /// ½ (ŷ − y)², the mean also over the outputs.
        case halfSquaredError = "half-squared-error"
        /// ½ (ŷ − y)² up to an error of 1, beyond that |ŷ − y| − ½.
        case huber
        /// −y ln p − (1 − y) ln(1 − p) of outputs p that are limited to [10⁻⁷, 1 − 10⁻⁷], as in Keras; the mean also
        /// over the outputs.
        case binaryCrossEntropy = "binary-cross-entropy"
        /// −Σ y ln p of outputs p that are divided by their sum in the row and limited to [10⁻⁷, 1 − 10⁻⁷], as in Keras.
        case crossEntropy = "cross-entropy"
        /// The binary cross-entropy of logits: it applies σ itself.
        case binaryCrossEntropyOfLogits = "binary-cross-entropy-of-logits"
        /// The cross-entropy of logits: it applies softmax itself.
        case crossEntropyOfLogits = "cross-entropy-of-logits"
        /// max(0, 1 − s z) of an output z and the side s = ±1 of the class.
        case hinge
        /// How far the class's output fails to lead all others by 1.
        case margin

        /// Returns the loss of a batch, a single number.
        public func callAsFunction<S: RealScalar>(_ outputs: Tensor<S>, _ targets: Tensor<S>) -> Tensor<S> {
            switch self {
            case .squaredError: return meanSquaredError(outputs, targets)
            case .absoluteError: return meanAbsoluteError(outputs, targets)
            case .halfSquaredError: return PullbackNetworks.halfSquaredError(outputs, targets)
            case .huber: return huberLoss(outputs, targets)
            case .binaryCrossEntropy:
                let p = outputs.clamped(to: Self.limits())
                return -(targets * p.log() + (1 - targets) * (1 - p).log()).mean()
            case .crossEntropy:
                let sum = outputs.sum(over: 1, keepingAxes: true)
                let p = (outputs / sum).clamped(to: Self.limits())
                return -(targets * p.log()).sum(over: 1).mean()
            case .binaryCrossEntropyOfLogits: return PullbackNetworks.binaryCrossEntropy(outputs, targets)
            case .crossEntropyOfLogits: return PullbackNetworks.crossEntropy(outputs, probabilities: targets)
            case .hinge: return hingeLoss(outputs, targets)
            case .margin: return marginLoss(outputs, targets.array.argmax(over: 1))
            }
        }

        /// True if the loss takes logits, and applies σ or softmax itself.
        public var takesLogits: Bool {
            switch self {
            case .binaryCrossEntropyOfLogits, .crossEntropyOfLogits, .hinge, .margin: true
            default: false
            }
        }

        /// True if the loss takes probabilities.
        public var takesProbabilities: Bool { self == .binaryCrossEntropy || self == .crossEntropy }

        private static func limits<S: RealScalar>() -> ClosedRange<S> { S(1e-7)...S(1 - 1e-7) }
    }
}

extension Patient {
    /// Returns the loss of a batch, with the patient's weights of the classes and its label smoothing: the mean of the
    /// examples' losses, Σ w l / Σ w with weights w. Outputs and targets have the shape [rows, outputs].
    public func cost<S: RealScalar>(of outputs: Tensor<S>, _ targets: Tensor<S>) -> Tensor<S> {
        let smoothing = recipe.labelSmoothing
        let labels = classWeights == nil && smoothing == 0 ? [] : targets.array.classes
        if loss == .crossEntropyOfLogits, !labels.isEmpty {
            return PullbackNetworks.crossEntropy(
                outputs, labels, classWeights: classWeights, labelSmoothing: smoothing)
        }
        guard let classWeights else { return loss(outputs, targets) }
        // A loss is a mean over rows: the one of each class counts with the number and the weight of its rows.
        let parts = Dictionary(grouping: labels.indices, by: { labels[$0] }).sorted { $0.key < $1.key }
        let weights = parts.map { classWeights[$0.key] * Double($0.value.count) }, sum = weights.reduce(0, +)
        return zip(parts, weights).map { part, weight in
            loss(outputs.rows(part.value), targets.rows(part.value)) * S(weight / sum)
        }.reduce(Tensor(0)) { $0 + $1 }
    }
}
