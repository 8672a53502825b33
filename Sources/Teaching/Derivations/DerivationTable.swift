import PullbackArrays
import PullbackHandDerived
import PullbackOracle

extension Derivation {
    /// A derivation that can be shown: a row of the table.
    public struct Row: Sendable {
        /// The name by which it is chosen.
        public let name: String
        /// What is derived, in a phrase.
        public let title: String
        /// Derives it.
        public let derivation: @Sendable () -> Derivation

        init(
            _ name: String, _ title: String, _ procedure: @escaping @Sendable () -> Procedure,
            given: @escaping @Sendable () -> [(name: String, array: NDArray<Double>)]
        ) {
            (self.name, self.title) = (name, title)
            derivation = { Derivation(name, title, procedure(), given: given()) }
        }
    }

    /// All derivations: networks, losses, the product of matrices, then functions of one number.
    public static let all: [Row] =
        [
            Row(
                "two-layer", "the network with one hidden layer, softmax and cross-entropy, backwards step by step",
                { Perceptron(depth: 2).procedure },
                given: { example(inputs: 3, hidden: 4, outputs: 2, labels: [0, 1, 1]) }),
            Row(
                "xor", "the network 2-3-1 on the four points of XOR",
                { Perceptron(depth: 2, output: .sigmoidBinaryCrossEntropy).procedure }, given: { xor }),
            Row(
                "logistic", "logistic regression on three examples",
                { Perceptron(depth: 1, output: .sigmoidBinaryCrossEntropy).procedure },
                given: {
                    [
                        ("x", NDArray([[0.5, -1], [2, 1], [-1.5, 0.5]])), ("y", NDArray([[1], [0], [1]])),
                        ("W1", NDArray([[0.4], [-0.3]])), ("b1", NDArray([0.1])),
                    ]
                }),
            Row(
                "bce", "binary cross-entropy with the logistic function: why dz = p − y", { .binaryCrossEntropy },
                given: { [("z", NDArray([0.7])), ("y", NDArray([1]))] }),
            Row(
                "softmax", "softmax with cross-entropy: why dz = p − y", { .softmaxCrossEntropy },
                given: { [("z", NDArray([[2, 1, -1]])), ("y", NDArray([[0, 1, 0]]))] }),
            Row(
                "mse", "½ squared error through the logistic function: three factors, nothing cancels",
                { .halfSquaredError },
                given: { [("z", NDArray([-4])), ("y", NDArray([1]))] }),
            Row(
                "matmul", "the product of two matrices: where the transposes come from", { .matrixProduct },
                given: {
                    [("a", NDArray([[1, -2, 0.5], [0, 3, 1]])), ("b", NDArray([[2, 1], [-1, 0.5], [4, -3]]))]
                }),
        ]
        + ElementaryFunction.all.map { function in
            Row(
                function.name, "\(function.formula) and its derivative", { function.procedure },
                given: {
                    [
                        (
                            "x",
                            function.name == "log" || function.name == "sqrt"
                                ? NDArray([0.25, 1, 4]) : NDArray([-2, 0.5, 3])
                        )
                    ]
                })
        }

    private static func example(
        inputs: Int, hidden: Int, outputs: Int, labels: [Int]
    ) -> [(name: String, array: NDArray<Double>)] {
        var generator = Generator(seed: 0)
        // Two decimals, so that the numbers can be followed by hand.
        func draw(_ shape: Shape) -> NDArray<Double> {
            (.normal(shape, standardDeviation: 1, using: &generator) * 100).rounded() / 100
        }
        return [
            ("x", draw([labels.count, inputs])), ("y", .oneHot(labels, classes: outputs)),
            ("W1", draw([inputs, hidden])), ("b1", draw([hidden])), ("W2", draw([hidden, outputs])),
            ("b2", draw([outputs])),
        ]
    }

    private static var xor: [(name: String, array: NDArray<Double>)] {
        [("x", NDArray([[0, 0], [0, 1], [1, 0], [1, 1]])), ("y", NDArray([[0], [1], [1], [0]]))]
            + example(inputs: 2, hidden: 3, outputs: 1, labels: [0, 0, 0, 0]).filter {
                $0.name.first?.isUppercase == true || $0.name.hasPrefix("b")
            }
    }
}
