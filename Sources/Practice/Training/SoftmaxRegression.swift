import PullbackArrays
import PullbackDatasets
import PullbackNetworks

/// The numbers of a network without hidden layers, which is softmax regression: the probabilities of the
/// classes are softmax(x·W + b).
///
///     let regression = SoftmaxRegression(try Checkpoint(contentsOf: "flowers.safetensors"))
///     print(regression?.logistic?.weight ?? [])
public struct SoftmaxRegression: Sendable {
    /// W, of shape [features, classes].
    public let weight: NDArray<Double>
    /// b, of shape [classes].
    public let bias: NDArray<Double>
    /// The names of the features; x1, x2, … if they have none.
    public let featureNames: [String]
    /// The names of the classes.
    public let classNames: [String]
    /// The standardization that makes x of the features; `nil` if x are the features themselves.
    public let standardization: Standardization?

    /// Takes the numbers of a network; `nil` if it has hidden layers.
    public init?(_ checkpoint: Checkpoint) {
        guard checkpoint.architecture.sizes.count == 2 else { return nil }
        let layer = checkpoint.makeNetwork(as: Double.self).layers[0]
        (weight, bias) = (layer.weight.array, layer.bias.array)
        featureNames = checkpoint.data?.featureNames ?? (1...weight.shape[0]).map { "x\($0)" }
        classNames = checkpoint.classNames
        standardization = checkpoint.data?.standardization
    }

    /// For two classes, the logistic regression with the same probabilities; `nil` for more or fewer.
    ///
    /// The second class has the probability σ(w·x + b) with w = w₁ − w₀ and b = b₁ − b₀, where w₀ and w₁ are
    /// the columns of W.
    public var logistic: (weight: [Double], bias: Double)? {
        guard classNames.count == 2 else { return nil }
        let w = weight.slice(1..<2, along: 1) - weight.slice(0..<1, along: 1)  // [features, 1]
        return (w.elements, bias.elements[1] - bias.elements[0])
    }
}
