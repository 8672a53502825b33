import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// A loss that can be chosen by name, on the command line and in model files.
///
/// To add a loss, add its row to `all`.
public struct KnownLoss<Scalar: RealScalar> {
    /// The name of the loss.
    public let name: String
    /// The loss of an example, in one line.
    public let summary: String
    /// The function, and with it the outputs that a network needs.
    public let function: Function

    /// A loss as a function of a network's outputs.
    public enum Function {
        /// One logit for each class, of shape [rows, classes], and the class of each row.
        case classes((_ logits: Tensor<Scalar>, _ labels: [Int], ClassificationSettings) -> Tensor<Scalar>)
        /// One logit for two classes, of shape [rows, 1], and labels 0 and 1 of the same shape; the losses of the
        /// single rows.
        case oneLogit((_ logits: Tensor<Scalar>, _ labels: Tensor<Scalar>) -> Tensor<Scalar>)
        /// One output for each target, and the targets, both of shape [rows, targets].
        case numbers((_ outputs: Tensor<Scalar>, _ targets: Tensor<Scalar>) -> Tensor<Scalar>)
    }

    /// All known losses; the first one of each kind of outputs is its default.
    public static var all: [KnownLoss] {
        [
            KnownLoss(
                name: "cross-entropy",
                summary: "−ln of the probability of the class; softmax of a logit for each class",
                function: .classes { crossEntropy($0, $1, classWeights: $2.weights, labelSmoothing: $2.smoothing) }),
            KnownLoss(
                name: "margin", summary: "how far the class's logit fails to lead all others by 1",
                function: .classes { weightedMean(marginLoss($0, $1, reduction: .each), $1, $2.weights) }),
            KnownLoss(
                name: "binary-cross-entropy",
                summary: "−ln of the probability of the class, of two; σ of a single logit",
                function: .oneLogit { binaryCrossEntropy($0, $1, reduction: .each) }),
            KnownLoss(
                name: "hinge", summary: "how far a single logit fails to be beyond ±1, on the side of its class",
                function: .oneLogit { hingeLoss($0, $1, reduction: .each) }),
            KnownLoss(
                name: "squared-error", summary: "the square of the error, for numbers",
                function: .numbers { meanSquaredError($0, $1) }),
            KnownLoss(
                name: "half-squared-error", summary: "half of that, whose derivative is the error",
                function: .numbers { halfSquaredError($0, $1) }),
            KnownLoss(
                name: "absolute-error", summary: "the size of the error; less moved by outliers",
                function: .numbers { meanAbsoluteError($0, $1) }),
            KnownLoss(
                name: "huber", summary: "half the square of an error up to 1, beyond that its size − ½",
                function: .numbers { huberLoss($0, $1) }),
        ]
    }

    /// The kind of outputs that the loss needs.
    public var outputs: LossOutputs {
        switch function {
        case .classes: .classes
        case .oneLogit: .oneLogit
        case .numbers: .numbers
        }
    }
}

/// The outputs of a network for which a loss is made.
public enum LossOutputs: Sendable {
    /// One logit for each class.
    case classes
    /// One logit for two classes: the second class has the probability σ(z).
    case oneLogit
    /// Numbers to predict.
    case numbers
}

/// The settings of the loss of a classifier.
public struct ClassificationSettings: Sendable {
    /// The weight of each class; `nil` if all have the weight 1.
    public let weights: [Double]?
    /// The label smoothing.
    public let smoothing: Double

    /// Creates the settings; without any, all classes count the same and no label is smoothed.
    public init(weights: [Double]? = nil, smoothing: Double = 0) {
        (self.weights, self.smoothing) = (weights, smoothing)
    }
}

/// Returns the mean of the losses of some rows, each with the weight of its class: Σ w l / Σ w.
func weightedMean<S: RealScalar>(_ losses: Tensor<S>, _ labels: [Int], _ weights: [Double]?) -> Tensor<S> {
    guard let weights else { return losses.mean() }
    let w = NDArray(labels.map { S(weights[$0]) }, shape: losses.shape)
    return (losses * Tensor(w)).sum() / w.sum().item
}

/// The name of a known loss, as it stands in model files.
public struct LossName: RawRepresentable, CaseIterable, Codable, Hashable, Sendable {
    /// The text of the name.
    public let rawValue: String

    /// Creates the name; `nil` if no known loss is called so.
    public init?(rawValue: String) {
        guard Self.texts.contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    private init(known: String) { rawValue = known }

    private static let texts = KnownLoss<Double>.all.map { $0.name }

    /// The names of all known losses.
    public static var allCases: [LossName] { texts.map(LossName.init(known:)) }

    /// The cross-entropy of one logit for each class.
    public static let crossEntropy = LossName(known: "cross-entropy")
    /// The cross-entropy of one logit for two classes: that of logistic regression.
    public static let binaryCrossEntropy = LossName(known: "binary-cross-entropy")
    /// The squared error of numbers.
    public static let squaredError = LossName(known: "squared-error")

    /// The row of the loss in the table.
    public func row<S: RealScalar>(as scalar: S.Type = Float.self) -> KnownLoss<S> {
        guard let row = KnownLoss<S>.all.first(where: { $0.name == rawValue }) else {
            fatalError("no loss is called \(rawValue)")
        }
        return row
    }
}
