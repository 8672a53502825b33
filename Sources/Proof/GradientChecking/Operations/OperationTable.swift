import PullbackArrays
import PullbackAutodiff
import PullbackNetworks

/// The table of all operations, each with inputs to test it.
///
/// It is used to check values, gradients and second derivatives against finite differences and against
/// PyTorch. The same rows exist for `Float` and `Double`, for example `OperationTable<Double>.rows`.
public enum OperationTable<Scalar: RealScalar> {
    /// An operation with inputs to test it that are not at its kinks.
    public struct Row: Sendable, CustomStringConvertible {
        /// The name of the operation, as a formula or in NumPy's words; each row has a different one.
        public let name: String
        /// The distributions of the inputs, one for each input.
        public let samples: [Sample]
        /// The operation, as a function of one tensor for each sample.
        public let function: @Sendable ([Tensor<Scalar>]) -> Tensor<Scalar>

        /// The name of the operation.
        public var description: String { name }

        /// Draws the inputs one after another, as NumPy's `[rng.uniform(low, high, shape) for …]` does.
        public func inputs(using generator: inout Generator) -> [Tensor<Scalar>] {
            samples.map { Tensor(.uniform($0.shape, $0.low, $0.high, using: &generator)) }
        }

        /// The operations that the graph contains after the function has run.
        public var recordedOperations: [TensorOperation] {
            let variables = samples.map { Tensor<Scalar>(variable: .ones($0.shape)) }
            return function(variables).trace.steps.filter { !$0.isVariable }.map(\.operation)
        }
    }

    /// A shape and an interval from which its numbers are drawn uniformly.
    public struct Sample: Sendable, ExpressibleByArrayLiteral {
        /// The shape of the input.
        public let shape: Shape
        /// The ends of the interval.
        public let low, high: Double

        /// Creates a sample of numbers from `low` to `high`.
        public init(_ shape: Shape, _ low: Double, _ high: Double) {
            (self.shape, self.low, self.high) = (shape, low, high)
        }

        /// Creates a sample of numbers from −2 to 2; `[2, 3]` is the shape.
        public init(arrayLiteral sizes: Int...) { self.init(Shape(sizes), -2, 2) }

        /// Returns a sample of numbers from ½ to 2.
        static func positive(_ shape: Shape) -> Sample { Sample(shape, 0.5, 2) }

        /// Returns a sample of numbers from 0.1 to 0.9.
        static func probabilities(_ shape: Shape) -> Sample { Sample(shape, 0.1, 0.9) }
    }

    /// All rows of the table.
    public static var rows: [Row] {
        arithmetic + elementary + activations + products + rearranging + reductions + layers + losses
    }

    private static var arithmetic: [Row] {
        [
            Row("a + b", [2, 3], [2, 3]) { a, b in a + b },
            Row("a + b, broadcast", [2, 1, 3], [4, 1]) { a, b in a + b },
            Row("a − b", [2, 3], [2, 3]) { a, b in a - b },
            Row("a − b, broadcast", [3], [4, 1]) { a, b in a - b },
            Row("a · b", [2, 3], [2, 3]) { a, b in a * b },
            Row("a · b, broadcast", [2, 1, 3], [4, 1]) { a, b in a * b },
            Row("a · a", [2, 3]) { a in a * a },
            Row("a / b", [2, 3], .positive([2, 3])) { a, b in a / b },
            Row("a / b, broadcast", [3], Sample([2, 1], -2, -0.5)) { a, b in a / b },
            Row("−a", [2, 3]) { a in -a },
            Row("aᵇ", .positive([2, 3]), [2, 3]) { a, b in a.power(b) },
            Row("aᵇ, broadcast", .positive([2, 1]), [3]) { a, b in a.power(b) },
            Row("x³", [2, 3]) { x in x.power(3) },
            Row("x^−1.5", .positive([2, 3])) { x in x.power(-1.5) },
            Row("x²", [2, 3]) { x in x.squared() },
            Row("a + 2", [2, 3]) { a in a + 2 },
            Row("a − 2", [2, 3]) { a in a - 2 },
            Row("2 − a", [2, 3]) { a in 2 - a },
            Row("2 a", [2, 3]) { a in 2 * a },
            Row("a / 3", [2, 3]) { a in a / 3 },
            Row("3 / a", .positive([2, 3])) { a in 3 / a },
            Row("maximum", [2, 3], [2, 3]) { a, b in .maximum(a, b) },
            Row("maximum, broadcast", [2, 3], [2, 1]) { a, b in .maximum(a, b) },
            Row("minimum", [2, 3], [2, 3]) { a, b in .minimum(a, b) },
            Row("minimum, broadcast", [3], [2, 1]) { a, b in .minimum(a, b) },
            Row("clamp", [2, 3]) { x in x.clamped(to: -1...1) },
            Row("gate", [2, 3]) { x in x.gated(by: NDArray([[1, -1, 0], [0, 1, 1]])) },
            Row("where", [2, 3], [2, 3]) { a, b in .select(NDArray([[1, 0, 0], [0, 1, 1]]), a, b) },
            Row("where, broadcast", [2, 1], []) { a, b in .select(NDArray([1, 0, 1]), a, b) },
        ]
    }

    private static var elementary: [Row] {
        [
            Row("exp", [2, 3]) { x in x.exp() },
            Row("expm1", [2, 3]) { x in x.expm1() },
            Row("log", .positive([2, 3])) { x in x.log() },
            Row("log1p", Sample([2, 3], -0.5, 2)) { x in x.log1p() },
            Row("sqrt", .positive([2, 3])) { x in x.squareRoot() },
            Row("abs", [2, 3]) { x in x.absolute() },
            Row("exp2", [2, 3]) { x in x.exp2() },
            Row("log2", .positive([2, 3])) { x in x.log2() },
            Row("reciprocal square root", .positive([2, 3])) { x in x.reciprocalSquareRoot() },
            Row("floor", [2, 3]) { x in x.floor() },
            Row("round", [2, 3]) { x in x.rounded() },
            Row("asin", Sample([2, 3], -0.9, 0.9)) { x in x.asin() },
            Row("acos", Sample([2, 3], -0.9, 0.9)) { x in x.acos() },
            Row("atan", [2, 3]) { x in x.atan() },
            Row("atan2", [2, 3], [2, 3]) { y, x in .atan2(y, x) },
            Row("atan2, broadcast", [2, 1], [3]) { y, x in .atan2(y, x) },
            Row("sinh", [2, 3]) { x in x.sinh() },
            Row("cosh", [2, 3]) { x in x.cosh() },
            Row("sin", [2, 3]) { x in x.sin() },
            Row("cos", [2, 3]) { x in x.cos() },
            Row("tan", Sample([2, 3], -1, 1)) { x in x.tan() },
            Row("tanh", [2, 3]) { x in x.tanh() },
            Row("erf", [2, 3]) { x in x.erf() },
        ]
    }

    private static var activations: [Row] {
        [
            Row("relu", [2, 3]) { x in x.relu() },
            Row("leaky relu", [2, 3]) { x in x.leakyReLU() },
            Row("leaky relu 0.2", [2, 3]) { x in x.leakyReLU(slope: 0.2) },
            Row("elu", [2, 3]) { x in x.elu() },
            Row("elu 0.5", [2, 3]) { x in x.elu(alpha: 0.5) },
            Row("gelu", [2, 3]) { x in x.gelu() },
            Row("silu", [2, 3]) { x in x.silu() },
            Row("mish", [2, 3]) { x in x.mish() },
            Row("hard tanh", [2, 3]) { x in x.hardTanh() },
            Row("softsign", [2, 3]) { x in x.softsign() },
            Row("sigmoid", [2, 3]) { x in x.sigmoid() },
            Row("softplus", [2, 3]) { x in x.softplus() },
            Row("softmax", [2, 3]) { x in x.softmax() },
            Row("softmax over axis 0", [3, 2]) { x in x.softmax(over: 0) },
            Row("softmax over axis 1 of 3", [2, 3, 2]) { x in x.softmax(over: 1) },
            Row("log softmax", [2, 3]) { x in x.logSoftmax() },
            Row("log softmax over axis 0", [3, 2]) { x in x.logSoftmax(over: 0) },
            Row("log softmax over axis 1 of 3", [2, 3, 2]) { x in x.logSoftmax(over: 1) },
        ]
    }

    private static var products: [Row] {
        [
            Row("A B", [2, 3], [3, 4]) { a, b in a.matmul(b) },
            Row("Aᵀ B", [3, 2], [3, 4]) { a, b in a.matmul(b, transposeSelf: true) },
            Row("A Bᵀ", [2, 3], [4, 3]) { a, b in a.matmul(b, transposeOther: true) },
            Row("Aᵀ Bᵀ", [3, 2], [4, 3]) { a, b in a.matmul(b, transposeSelf: true, transposeOther: true) },
            Row("A B, stacks", [2, 2, 3], [2, 3, 2]) { a, b in a.matmul(b) },
            Row("A B, stacks that broadcast", [2, 1, 2, 3], [2, 3, 2]) { a, b in a.matmul(b) },
            Row("Aᵀ B, stacks", [2, 3, 2], [3, 2]) { a, b in a.matmul(b, transposeSelf: true) },
            Row("A Bᵀ, stacks", [2, 2, 3], [2, 2, 3]) { a, b in a.matmul(b, transposeOther: true) },
            Row("Aᵀ Bᵀ, stacks", [2, 3, 2], [1, 2, 3]) { a, b in a.matmul(b, transposeSelf: true, transposeOther: true)
            },
            Row("A B, a stack and a matrix", [2, 2, 3], [3, 2]) { a, b in a.matmul(b) },
            Row("x W + b of a stack", [2, 2, 3], [3, 2], [2]) { x, w, b in x.linear(weight: w, bias: b) },
            Row("x W + b", [4, 3], [3, 2], [2]) { x, w, b in x.linear(weight: w, bias: b) },
        ]
    }

    private static var rearranging: [Row] {
        [
            Row("transpose", [2, 3]) { x in x.transposed() },
            Row("transpose 2 0 1", [2, 3, 4]) { x in x.transposed([2, 0, 1]) },
            Row("transpose −1 0 1", [2, 3, 4]) { x in x.transposed([-1, 0, 1]) },
            Row("reshape", [2, 6]) { x in x.reshaped(3, -1) },
            Row("broadcast", [3, 1]) { x in x.broadcast(to: [2, 3, 2]) },
            Row("broadcast a number", []) { x in x.broadcast(to: [2, 2]) },
            Row("summed to 3 1", [2, 3, 2]) { x in x.summed(to: [3, 1]) },
            Row("summed to a number", [2, 3]) { x in x.summed(to: []) },
            Row("slice", [4, 3]) { x in x.slice(1..<3) },
            Row("slice along the last axis", [2, 4]) { x in x.slice(1..<3, along: -1) },
            Row("pad", [2, 2]) { x in x.padded(to: [4, 2], at: 1..<3) },
            Row("pad along the last axis", [2, 2]) { x in x.padded(to: [2, 3], at: 0..<2, along: -1) },
            Row("pad with 1", [2, 2]) { x in x.padded([(0, 1), (2, 1)], with: 1) },
            Row("windows", [2, 5]) { x in x.windows(of: 3, over: 1) },
            Row("windows, two apart", [5, 2]) { x in x.windows(of: 2, stride: 2, over: 0) },
            Row("sum of windows", [2, 3, 3]) { x in x.summingWindows(to: [2, 5], over: 1) },
            Row("pick", [3, 2]) { x in x.picking([1, 0, 1]) },
            Row("stack", [2, 3], [2, 3]) { a, b in .stack([a, b], along: 1) },
            Row("element", [2, 3]) { x in x[1, -1] },
            Row("rows from one to another", [4, 2]) { x in x[1..<3] },
            Row("gather", [3, 2]) { x in x.rows([2, 0, 2, 2]) },
            Row("scatter", [4, 2]) { x in x.scattered(to: [3, 2], atRows: [2, 0, 2, 2]) },
            Row("concatenate", [1, 2], [2, 2], [1, 2]) { a, b, c in .concatenate([a, b, c]) },
            Row("concatenate along the last axis", [2, 1], [2, 3]) { a, b in .concatenate([a, b], along: -1) },
        ]
    }

    private static var reductions: [Row] {
        [
            Row("sum", [2, 3]) { x in x.sum() },
            Row("sum over axis 0", [2, 3]) { x in x.sum(over: 0) },
            Row("sum over axes 0 and 2, kept", [2, 3, 2]) { x in x.sum(over: 0, 2, keepingAxes: true) },
            Row("mean", [2, 3]) { x in x.mean() },
            Row("mean over axis −1", [2, 3]) { x in x.mean(over: -1) },
            Row("mean over axes 0 and 2, kept", [2, 3, 2]) { x in x.mean(over: 0, 2, keepingAxes: true) },
            Row("max", [2, 3]) { x in x.max() },
            Row("max over axis 0", [2, 3]) { x in x.max(over: 0) },
            Row("max over axes 0 and 2, kept", [2, 3, 2]) { x in x.max(over: 0, 2, keepingAxes: true) },
            Row("min", [2, 3]) { x in x.min() },
            Row("min over axis −1", [2, 3]) { x in x.min(over: -1) },
            Row("product", [2, 3]) { x in x.product() },
            Row("product over axis 0", [3, 2]) { x in x.product(over: 0) },
            Row("product over axes 0 and 2, kept", [2, 3, 2]) { x in x.product(over: 0, 2, keepingAxes: true) },
            Row("variance", [2, 3]) { x in x.variance() },
            Row("variance over axis 0, corrected", [3, 2]) { x in x.variance(over: 0, correction: 1) },
            Row("standard deviation over axis −1", [2, 3]) { x in x.standardDeviation(over: -1) },
            Row("cumulative sum", [2, 3]) { x in x.cumulativeSum(over: 1) },
            Row("cumulative sum over axis 0, reversed", [3, 2]) { x in x.cumulativeSum(over: 0, reversed: true) },
            Row("log-sum-exp", [2, 3]) { x in x.logSumExp() },
            Row("log-sum-exp over axis 0", [2, 3]) { x in x.logSumExp(over: 0) },
            Row("log-sum-exp over axis 1, kept", [2, 3, 2]) { x in x.logSumExp(over: 1, keepingAxis: true) },
        ]
    }

    private static var layers: [Row] {
        [
            Row("batch normalization in training", [4, 3], [3], [3]) { x, γ, β in
                x.batchNormalized(γ, β, epsilon: 1e-5).output
            },
            Row("layer normalization", [4, 3], [3], [3]) { x, γ, β in
                x.layerNormalized(γ, β, epsilon: 1e-5)
            },
            Row("dropout in training", [2, 3]) { x in
                var generator = Generator(seed: 0)
                let layer = Dropout<Scalar>(0.25, using: &generator)
                layer.generator = Generator(seed: 0)
                return training { layer(x) }
            },
            Row("x + f(x)", [2, 3]) { x in Residual<Scalar>(Activation(.tanh))(x) },
        ]
    }

    private static var losses: [Row] {
        [
            Row("cross-entropy with labels", [3, 4]) { z in z.crossEntropy([2, 0, 2]) },
            Row("p − y", [3, 4]) { z in z.residual([2, 0, 2]) },
            Row("cross-entropy with probabilities", [3, 4], .probabilities([3, 4])) { z, y in z.crossEntropy(y) },
            Row("binary cross-entropy", [2, 3], .probabilities([2, 3])) { z, y in z.binaryCrossEntropy(y) },
            Row("cross-entropy, smoothed and weighted", [3, 4]) { z in
                crossEntropy(z, [2, 0, 2], classWeights: [1, 3, 2, 0.5], labelSmoothing: 0.25)
            },
            Row("binary cross-entropy, weighted", [2, 3], .probabilities([2, 3])) { z, y in
                binaryCrossEntropy(z, y, positiveWeight: 3)
            },
            Row("cross-entropy of probabilities", .probabilities([3, 4])) { p in
                crossEntropy(ofProbabilities: p, [2, 0, 2])
            },
            Row("binary cross-entropy of probabilities", .probabilities([2, 3]), .probabilities([2, 3])) { p, y in
                binaryCrossEntropy(ofProbabilities: p, y)
            },
            Row("absolute error", [2, 3], [2, 3]) { a, y in meanAbsoluteError(a, y) },
            Row("Huber's loss", [2, 3], [2, 3]) { a, y in huberLoss(a, y) },
            Row("hinge loss", [2, 3]) { z in hingeLoss(z, Tensor([[1, 0, 0], [0, 1, 1]])) },
            Row("margin loss", [3, 4]) { z in marginLoss(z, [2, 0, 2]) },
        ]
    }
}

extension OperationTable.Row {
    fileprivate typealias X = OperationTable.Sample
    fileprivate typealias T = Tensor<Scalar>

    fileprivate init(_ name: String, _ a: X, _ f: @escaping @Sendable (T) -> T) {
        self.init(name: name, samples: [a]) { x in f(x[0]) }
    }

    fileprivate init(_ name: String, _ a: X, _ b: X, _ f: @escaping @Sendable (T, T) -> T) {
        self.init(name: name, samples: [a, b]) { x in f(x[0], x[1]) }
    }

    fileprivate init(_ name: String, _ a: X, _ b: X, _ c: X, _ f: @escaping @Sendable (T, T, T) -> T) {
        self.init(name: name, samples: [a, b, c]) { x in f(x[0], x[1], x[2]) }
    }
}
