import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// The numbers of a network without hidden layers, x·W + b: those of logistic, softmax or linear regression.
///
///     let model = LinearModel(try Checkpoint(contentsOf: "flowers.safetensors"))
///     print(model?.logistic?.weight ?? [])
public struct LinearModel: Sendable {
    /// The predictions that are made of x·W + b.
    public enum Kind: Sendable {
        /// The probability σ(x·w + b) of the second of two classes.
        case logistic
        /// The probabilities softmax(x·W + b) of the classes.
        case softmax
        /// The numbers x·W + b.
        case linear
    }

    /// The predictions that are made of x·W + b.
    public let kind: Kind
    /// W, of shape [features, outputs].
    public let weight: NDArray<Double>
    /// b, of shape [outputs].
    public let bias: NDArray<Double>
    /// The names of the features; x1, x2, … if they have none.
    public let featureNames: [String]
    /// The names of the classes, or of the numbers that are predicted.
    public let outputNames: [String]
    /// The standardization that makes x of the features; `nil` if x are the features themselves.
    public let standardization: Standardization?

    /// Takes the numbers of a network; `nil` if it has hidden layers.
    ///
    /// For linear regression they are converted to those that belong to features and predictions in their original
    /// units.
    public init?(_ checkpoint: Checkpoint) {
        guard checkpoint.architecture.sizes.count == 2 else { return nil }
        let layer = checkpoint.makeNetwork(as: Double.self).layers[0]
        let (weight, bias, data) = (layer.weight.array, layer.bias.array, checkpoint.data)
        featureNames = data?.featureNames ?? (1...weight.shape[0]).map { "x\($0)" }
        guard let targets = data?.targetNames else {
            kind = weight.shape[1] == 1 ? .logistic : .softmax
            (self.weight, self.bias, outputNames) = (weight, bias, checkpoint.classNames)
            standardization = data?.standardization
            return
        }
        let (inputs, outputs) = weight.shape.pair
        let x = data?.standardization ?? Standardization(mean: .zeros(inputs), scale: .ones(inputs))
        let y = data?.targetStandardization ?? Standardization(mean: .zeros(outputs), scale: .ones(outputs))
        let (scale, mean) = (NDArray(x.scale, shape: [inputs, 1]), NDArray(x.mean, shape: [1, inputs]))
        kind = .linear
        self.weight = weight * NDArray(y.scale) / scale
        self.bias = bias * NDArray(y.scale) + NDArray(y.mean) - mean.matmul(self.weight).reshaped(outputs)
        (outputNames, standardization) = (targets, nil)
    }

    /// For two classes, the logistic regression with the same probabilities; `nil` for others.
    ///
    /// The second class has the probability σ(w·x + b). With a logit for each class, w = w₁ − w₀ and b = b₁ − b₀, where
    /// w₀ and w₁ are the columns of W.
    public var logistic: (weight: [Double], bias: Double)? {
        switch kind {
        case .logistic: return (weight.elements, bias.elements[0])
        case .softmax where outputNames.count == 2:
            let w = weight.slice(1..<2, along: 1) - weight.slice(0..<1, along: 1)  // [features, 1]
            return (w.elements, bias.elements[1] - bias.elements[0])
        case .softmax, .linear: return nil
        }
    }
}

extension [Double] {
    fileprivate static func zeros(_ count: Int) -> [Double] { Array(repeating: 0, count: count) }
    fileprivate static func ones(_ count: Int) -> [Double] { Array(repeating: 1, count: count) }
}

extension Shape {
    fileprivate var pair: (Int, Int) { (self[0], self[1]) }
}
